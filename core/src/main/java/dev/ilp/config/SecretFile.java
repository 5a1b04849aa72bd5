package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.config.Parsed.Bad;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** A secret in a file of its own, which is its only line. */
final class SecretFile {

  /** The longest secret, in bytes; a BTP packet must hold it. */
  private static final int MAX_SIZE = 4096;

  private SecretFile() {}

  static Parsed<Secret> read(Path file) {
    if (Files.isDirectory(file)) {
      return new Bad<>(file + " is a directory", "name a file that holds the secret");
    }
    if (ConfigFile.isPipe(file)) {
      return new Bad<>(file + " is a pipe or a device", "name a plain file that holds the secret");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return secret(file, in.readNBytes(MAX_SIZE + 1));
    } catch (NoSuchFileException e) {
      return new Bad<>(file + " does not exist", "check the path, or write the secret to it");
    } catch (IOException e) {
      return new Bad<>(file + " cannot be read", "check that it is a file that the node may read");
    }
  }

  /**
   * Whether every user of the machine may change the secret. That they may read it is usual where
   * secrets are mounted for a container.
   */
  static boolean isWritableByAll(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) { // it is not known
      return false;
    }
  }

  private static Parsed<Secret> secret(Path file, byte[] bytes) throws IOException {
    if (bytes.length > MAX_SIZE) {
      return new Bad<>(
          file + " is larger than " + MAX_SIZE + " bytes", "write the secret to it, nothing else");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return ValueTypes.SECRET.parse(Secret.ofFile(text).reveal());
    } catch (IllegalArgumentException e) { // how a Secret says that the text is none
      return new Bad<>(file + " " + e.getMessage(), "write the secret to it, nothing else");
    } catch (CharacterCodingException e) {
      return new Bad<>(file + " is not UTF-8", "write the secret to it as text");
    }
  }
}
