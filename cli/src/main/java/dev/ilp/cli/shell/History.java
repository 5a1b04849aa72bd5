package dev.ilp.cli.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed, but for those that hold a secret. */
final class History extends DefaultHistory {

  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_FOLDER = "rwx------";

  @Override
  public void add(Instant time, String line) {
    if (!SecretLine.is(line)) {
      super.add(time, line);
    }
  }

  /**
   * The file of the lines in this folder, which its owner alone can read from now on.
   *
   * @throws UncheckedIOException if there cannot be one
   */
  static Path file(Path home) {
    Path file = home.resolve("history");
    try {
      Files.createDirectories(
          home,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_FOLDER)));
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
      } else {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
