package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.config.ConfigChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * In what two configurations differ.
 *
 * @param before a file or a running node
 * @param live whether it is a node, whose secrets cannot be compared
 */
public record DiffReport(String before, String after, boolean live, List<ConfigChange> changes)
    implements Result {

  private static final String NONE = "-";
  private static final int WIDEST = 60;

  public DiffReport {
    changes = List.copyOf(changes);
  }

  public static DiffReport ofFiles(String before, String after, List<ConfigChange> changes) {
    return new DiffReport(before, after, false, changes);
  }

  public static DiffReport ofLive(String node, String file, List<ConfigChange> changes) {
    return new DiffReport(node, file, true, changes);
  }

  /** 0 if there is no difference, else 1. */
  public int exitCode() {
    return changes.isEmpty() ? ExitCodes.OK : ExitCodes.NO;
  }

  @Override
  public void print(Text text) {
    text.line(
        "%s%s → %s: %s"
            .formatted(live ? "node " : "", Printable.of(before), Printable.of(after), summary()));
    if (!changes.isEmpty()) {
      text.line();
      table().print(text, "  ");
    }
    if (live) {
      text.line();
      text.line(
          "The node's own keys that the file leaves out were not compared: variables or flags may"
              + " give them, and may also come before what the file says.");
      text.line("Secrets were not compared: a node shows none.");
    }
  }

  private String summary() {
    long restarts = changes.stream().filter(change -> !change.reloadable()).count();
    if (changes.isEmpty()) {
      return "no difference";
    }
    return (changes.size() == 1 ? "1 change" : changes.size() + " changes")
        + (restarts == 0
            ? ", which a running node takes over"
            : ", " + restarts + " of which " + (restarts == 1 ? "needs" : "need") + " a restart");
  }

  private Table table() {
    Table table =
        new Table(
            Column.text("key"), Column.text("before"), Column.text("after"), Column.text("reload"));
    for (ConfigChange change : changes) {
      table.row(
          new Cell(Printable.of(change.path()), Ink.BOLD),
          Cell.of(change.before().map(DiffReport::shown).orElse(NONE)),
          Cell.of(change.after().map(DiffReport::shown).orElse(NONE)),
          change.reloadable() ? new Cell("yes", Ink.GREEN) : new Cell("restart", Ink.YELLOW));
    }
    return table;
  }

  private static String shown(String value) {
    String printable = value.isEmpty() ? "\"\"" : Printable.of(value);
    return printable.length() > WIDEST ? printable.substring(0, WIDEST) + "…" : printable;
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("before", before);
    json.put("after", after);
    json.put("equal", changes.isEmpty());
    json.put("secretsCompared", !live);
    json.put("changes", changes.stream().map(DiffReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(ConfigChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", change.path());
    change.before().ifPresent(value -> json.put("before", value));
    change.after().ifPresent(value -> json.put("after", value));
    json.put("reloadable", change.reloadable());
    return json;
  }
}
