package dev.ilp.cli.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads explanations: a line {@code ## KIND NAME | TITLE}, then the meaning, lines of causes that
 * begin with {@code - }, of remedies with {@code > }, and one with {@code @ } for where it is
 * specified. Lines that begin with one {@code #} are for who edits the file.
 */
final class ExplanationText {

  private static final Pattern HEAD = Pattern.compile("## (\\S+) (\\S+) \\| (.+)");

  private final Kind kind;
  private final String name;
  private final String title;
  private final List<String> meaning = new ArrayList<>();
  private final List<String> causes = new ArrayList<>();
  private final List<String> remedies = new ArrayList<>();
  private Optional<String> reference = Optional.empty();

  private ExplanationText(Matcher head) {
    kind = Kind.of(head.group(1)).orElseThrow(() -> wrong("no kind: " + head.group()));
    name = head.group(2);
    title = head.group(3);
  }

  /**
   * All of a file.
   *
   * @throws IllegalStateException if it is not of this form
   */
  static List<Explanation> read(String file) {
    List<ExplanationText> entries = new ArrayList<>();
    for (String line : file.lines().map(String::strip).toList()) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        entries.add(new ExplanationText(head));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        if (entries.isEmpty()) {
          throw wrong("before the first entry: " + line);
        }
        entries.getLast().add(line);
      }
    }
    return entries.stream().map(ExplanationText::explanation).toList();
  }

  private void add(String line) {
    if (line.startsWith("- ")) {
      causes.add(line.substring(2));
    } else if (line.startsWith("> ")) {
      remedies.add(line.substring(2));
    } else if (line.startsWith("@ ")) {
      reference = Optional.of(line.substring(2));
    } else {
      meaning.add(line);
    }
  }

  private Explanation explanation() {
    return new Explanation(
        kind, name, title, String.join(" ", meaning), causes, remedies, reference);
  }

  private static IllegalStateException wrong(String what) {
    return new IllegalStateException("explanations: " + what);
  }
}
