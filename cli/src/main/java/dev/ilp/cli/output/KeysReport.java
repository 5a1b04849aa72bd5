package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.config.ConfigGuide.Explanation;
import dev.ilp.config.KeyInfo;
import dev.ilp.config.KeyValue;
import dev.ilp.config.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All keys.
 *
 * @param problems why it is not known which values hold; empty if it is
 */
public record KeysReport(List<Explanation> keys, List<Problem> problems) implements Result {

  private static final String NONE = "-";

  public KeysReport {
    keys = List.copyOf(keys);
    problems = List.copyOf(problems);
  }

  @Override
  public void print(Text text) {
    Table table =
        new Table(
            Column.text("key"),
            Column.text("default").optional(1),
            Column.text("reload").optional(2),
            Column.text("value here"),
            Column.text("from").optional(3));
    keys.forEach(key -> table.row(cells(key)));
    table.print(text, "");
    text.line();
    if (!problems.isEmpty()) {
      text.line(text.paint(Ink.YELLOW, "The configuration here is wrong, so no values are shown:"));
      problems.forEach(
          problem -> problem.toString().lines().map(Printable::of).forEach(text::line));
      text.line();
    }
    text.line("'ilp config explain KEY' says what a key means and which values are legal.");
  }

  private static Cell[] cells(Explanation explanation) {
    KeyInfo key = explanation.key();
    List<KeyValue> values = explanation.values();
    boolean one = values.size() == 1;
    return new Cell[] {
      new Cell(key.path(), Ink.BOLD),
      Cell.of(key.defaultValue().map(KeysReport::shown).orElse(key.required() ? "required" : NONE)),
      reload(key),
      Cell.of(one ? shown(values.getFirst().value()) : values.isEmpty() ? NONE : many(values)),
      Cell.of(one ? Printable.of(values.getFirst().origin().toString()) : "")
    };
  }

  private static Cell reload(KeyInfo key) {
    if (key.reloadable()) {
      return Cell.of("yes");
    }
    return key.reloadableBelow().isEmpty() ? new Cell("restart", Ink.DIM) : Cell.of("in part");
  }

  private static String shown(String value) {
    return value.isEmpty() ? "\"\"" : Printable.of(value);
  }

  private static String many(List<KeyValue> values) {
    return values.size() + " values";
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("keys", keys.stream().map(KeyReport::json).toList());
    return json;
  }
}
