package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The value of {@code --token}: a secret, or {@code @} and the file of which it is the first line.
 */
final class TokenText {

  private static final String FILE = "@";

  private TokenText() {}

  static String read(String option) {
    return option.startsWith(FILE) ? firstLine(option.substring(FILE.length())) : option;
  }

  private static String firstLine(String file) {
    Optional<String> line;
    try (BufferedReader in = Files.newBufferedReader(ArgumentFiles.path("--token", file))) {
      line = Optional.ofNullable(in.readLine());
    } catch (MalformedInputException e) {
      throw new InputException("--token: " + Printable.of(file) + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException("--token: cannot read the file: " + IoReasons.of(e), e);
    }
    return line.filter(secret -> !secret.isEmpty())
        .orElseThrow(
            () ->
                new InputException(
                    "--token: the first line of %s is empty: write the secret there"
                        .formatted(Printable.of(file))));
  }
}
