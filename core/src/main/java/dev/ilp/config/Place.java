package dev.ilp.config;

import java.nio.file.Path;

/** Where something of the configuration was given, or should have been. */
public sealed interface Place {

  /**
   * A character of the file.
   *
   * @param line counted from 1
   * @param column counted from 1, in code points
   * @param lineText the whole line, with stars for what may be secret in it
   * @param caret where the character is in {@code lineText}, counted like {@code column}; they
   *     differ behind stars
   */
  record InFile(Path file, int line, int column, String lineText, int caret) implements Place {

    /** A character before which nothing is hidden. */
    public InFile(Path file, int line, int column, String lineText) {
      this(file, line, column, lineText, column);
    }

    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  /** The file as a whole, of which no line can be named. */
  record WholeFile(Path file) implements Place {
    @Override
    public String toString() {
      return file.toString();
    }
  }

  /** A variable of the environment. */
  record Variable(String name) implements Place {
    @Override
    public String toString() {
      return "variable " + name;
    }
  }

  /** A flag of the command line; its name without the dashes. */
  record Flag(String name) implements Place {
    @Override
    public String toString() {
      return "flag --" + name;
    }
  }

  /** Nowhere: the value is the default, or is missing from all sources. */
  record Default() implements Place {
    @Override
    public String toString() {
      return "default";
    }
  }
}
