package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files that arguments name. */
final class ArgumentFiles {

  private ArgumentFiles() {}

  /**
   * The path of a file that is to be read.
   *
   * @param argument where it was named, such as {@code --data}
   * @throws InputException if it cannot be one; whether it is there is not looked at
   */
  static Path path(String argument, String text) {
    if (text.isEmpty()) {
      throw new InputException(argument + ": the name of a file is missing");
    }
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new InputException(
          "%s: '%s' cannot be the name of a file".formatted(argument, Printable.of(text)), e);
    }
    if (Files.isDirectory(path)) {
      throw new InputException(
          "%s: %s is a folder: name a file in it".formatted(argument, Printable.of(text)));
    }
    return path;
  }
}
