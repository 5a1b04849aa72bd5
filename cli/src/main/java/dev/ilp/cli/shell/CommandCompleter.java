package dev.ilp.cli.shell;

import dev.ilp.cli.shell.Suggestions.Suggestion;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Offers what may follow in a line, beside the commands that only the shell has. */
record CommandCompleter(Suggestions suggestions) implements Completer {

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    boolean named = !before.isEmpty() && before.getFirst().equals("ilp");
    List<String> command = named ? before.subList(1, before.size()) : before;
    suggestions.at(command, line.word()).stream()
        .map(CommandCompleter::candidate)
        .forEach(candidates::add);
    if (command.isEmpty()) {
      CommandLines.LEAVE.stream()
          .map(word -> candidate(new Suggestion(word, "Leaves the shell.", true)))
          .forEach(candidates::add);
    }
  }

  private static Candidate candidate(Suggestion suggestion) {
    @Nullable String description =
        suggestion.description().isEmpty() ? null : suggestion.description();
    return new Candidate(
        suggestion.value(),
        suggestion.value(),
        null,
        description,
        null,
        null,
        suggestion.isWhole());
  }
}
