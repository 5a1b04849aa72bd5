package dev.ilp.cli.shell;

import dev.ilp.cli.shell.Words.Word;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line editor where words are, by {@link Words}. */
final class LineParser implements Parser {

  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.COMPLETE) {
      return upTo(line, cursor);
    }
    if (Words.of(line).isOpen()) {
      throw new EOFError(-1, -1, "the line goes on", "...");
    }
    return upTo(line, cursor);
  }

  @Override
  public boolean isEscapeChar(char c) {
    return c == '\\';
  }

  /** What follows the cursor does not matter to what may stand there. */
  private static Typed upTo(String line, int cursor) {
    String typed = line.substring(0, Math.clamp(cursor, 0, line.length()));
    Words parsed = Words.of(typed);
    List<String> words = new ArrayList<>(parsed.texts());
    int start = typed.length();
    if (parsed.words().isEmpty() || (!parsed.isOpen() && endsWithBlank(typed))) {
      words.add("");
    } else {
      start = lastWord(parsed).start();
    }
    return new Typed(line, typed.length(), words, typed.length() - start);
  }

  private static Word lastWord(Words parsed) {
    return parsed.words().getLast();
  }

  private static boolean endsWithBlank(String typed) {
    int last = typed.length() - 1;
    return last >= 0
        && Character.isWhitespace(typed.charAt(last))
        && (last == 0 || typed.charAt(last - 1) != '\\');
  }

  /**
   * A line up to the cursor, which is in or behind its last word.
   *
   * @param rawWordLength of that word as it was typed, with its quotes
   */
  private record Typed(String line, int cursor, List<String> words, int rawWordLength)
      implements CompletingParsedLine {

    @Override
    public String word() {
      return words.getLast();
    }

    @Override
    public int wordCursor() {
      return word().length();
    }

    @Override
    public int wordIndex() {
      return words.size() - 1;
    }

    @Override
    public int rawWordCursor() {
      return rawWordLength;
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
      return Words.quoted(candidate.toString());
    }
  }
}
