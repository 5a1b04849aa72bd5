package dev.ilp.cli.option;

import dev.ilp.account.Secret;
import dev.ilp.cli.output.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * The value of {@code --token}: a secret, or {@code @} and the file of which it is the only line.
 */
final class TokenText {

  private static final String FILE = "@";

  /** In bytes, like that of a secret's file in a configuration. */
  private static final int MAX_SIZE = 4096;

  private TokenText() {}

  static String read(String option) {
    return option.startsWith(FILE) ? inFile(option.substring(FILE.length())) : option;
  }

  private static String inFile(String file) {
    try (InputStream in = Files.newInputStream(ArgumentFiles.path("--token", file))) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw wrong(file, "is larger than " + MAX_SIZE + " bytes");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Secret.ofFile(text).reveal();
    } catch (IllegalArgumentException e) { // how a Secret says that the text is none
      throw wrong(file, String.valueOf(e.getMessage()));
    } catch (CharacterCodingException e) {
      throw new InputException("--token: " + Printable.of(file) + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException("--token: cannot read the file: " + IoReasons.of(e), e);
    }
  }

  private static InputException wrong(String file, String what) {
    return new InputException(
        "--token: %s %s: write the secret there, nothing else".formatted(Printable.of(file), what));
  }
}
