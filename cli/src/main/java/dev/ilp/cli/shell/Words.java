package dev.ilp.cli.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A line, taken apart as a POSIX shell does it: blanks, quotes, backslashes and comments. Nothing
 * else that shells know has a meaning.
 *
 * @param words in their order
 * @param isOpen whether a quote is not closed, or the last character asks for another line
 */
record Words(List<Word> words, boolean isOpen) {

  /** Which characters a backslash takes their meaning from between double quotes. */
  private static final String SPECIAL_IN_QUOTES = "$`\"\\";

  /** Which characters end a word or change its meaning. */
  private static final String SPECIAL = "'\"\\# \t\r\n";

  Words {
    words = List.copyOf(words);
  }

  /**
   * One word.
   *
   * @param text what it means, without quotes
   * @param start where it starts in the line
   */
  record Word(String text, int start) {}

  static Words of(String line) {
    return new Reader(line).read();
  }

  /** What the words mean. */
  List<String> texts() {
    return words.stream().map(Word::text).toList();
  }

  /** The text, so that it is read as one word. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    text.chars()
        .forEach(
            c -> {
              if (SPECIAL.indexOf(c) >= 0) {
                quoted.append('\\');
              }
              quoted.append((char) c);
            });
    return quoted.toString();
  }

  /** Goes through a line once. */
  private static final class Reader {

    private final String line;
    private final List<Word> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int at;
    private int start = -1;
    private boolean open;

    Reader(String line) {
      this.line = line;
    }

    Words read() {
      while (at < line.length()) {
        step(line.charAt(at));
      }
      endWord();
      return new Words(words, open);
    }

    private void step(char c) {
      if (Character.isWhitespace(c)) {
        endWord();
        at++;
      } else if (c == '#' && start < 0) {
        skipComment();
      } else {
        begin();
        switch (c) {
          case '\'' -> single();
          case '"' -> inDouble();
          case '\\' -> escaped();
          default -> take(c);
        }
      }
    }

    private void begin() {
      if (start < 0) {
        start = at;
      }
    }

    private void take(char c) {
      word.append(c);
      at++;
    }

    private void single() {
      int end = line.indexOf('\'', at + 1);
      open = end < 0;
      word.append(line, at + 1, open ? line.length() : end);
      at = open ? line.length() : end + 1;
    }

    private void inDouble() {
      at++;
      while (at < line.length() && line.charAt(at) != '"') {
        boolean special =
            line.charAt(at) == '\\'
                && at + 1 < line.length()
                && (SPECIAL_IN_QUOTES.indexOf(line.charAt(at + 1)) >= 0
                    || line.charAt(at + 1) == '\n');
        if (special) {
          escaped();
        } else {
          take(line.charAt(at));
        }
      }
      open = at >= line.length();
      at++;
    }

    /** A backslash before the end of a line joins it with the next one. */
    private void escaped() {
      at++;
      if (at >= line.length()) {
        open = true;
      } else if (line.charAt(at) == '\n') {
        at++;
      } else {
        take(line.charAt(at));
      }
    }

    private void skipComment() {
      int end = line.indexOf('\n', at);
      at = end < 0 ? line.length() : end;
    }

    private void endWord() {
      if (start >= 0) {
        words.add(new Word(word.toString(), start));
        word.setLength(0);
        start = -1;
      }
    }
  }
}
