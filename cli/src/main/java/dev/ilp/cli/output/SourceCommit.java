package dev.ilp.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which commit is checked out where this program lies, if that is a tree of sources. */
public final class SourceCommit {

  private static final String UNKNOWN = "unknown";
  private static final String REF = "ref: ";
  private static final int SHORT = 10;

  private SourceCommit() {}

  /** Some digits of its hash; {@code unknown} outside of a source tree. */
  public static String ofThisProgram() {
    @Nullable Path folder = Path.of(System.getProperty("java.home")).toAbsolutePath();
    while (folder != null && !Files.isRegularFile(folder.resolve(".git/HEAD"))) {
      folder = folder.getParent();
    }
    return folder == null ? UNKNOWN : of(folder.resolve(".git"));
  }

  /** The commit that this repository's HEAD is at. */
  static String of(Path repository) {
    try {
      String head = Files.readString(repository.resolve("HEAD")).strip();
      if (head.startsWith(REF)) {
        head = Files.readString(repository.resolve(head.substring(REF.length()))).strip();
      }
      return head.length() < SHORT ? UNKNOWN : head.substring(0, SHORT);
    } catch (IOException e) {
      return UNKNOWN; // a packed reference, for example
    }
  }
}
