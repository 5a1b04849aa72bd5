package dev.ilp.cli.output;

import static dev.ilp.cli.output.Table.Cell;
import static dev.ilp.cli.output.Table.Column;

import dev.ilp.inspect.Clause;
import dev.ilp.inspect.Field;
import dev.ilp.inspect.Inspection;
import dev.ilp.inspect.Malformed;
import dev.ilp.inspect.Note;
import dev.ilp.oer.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A packet's fields, what is odd and what is wrong.
 *
 * @param line in which it was, from 1 on; 0 if it is the only packet
 * @param packet its bytes
 * @param showSecrets whether tokens are shown
 */
public record InspectionReport(int line, Inspection inspection, Bytes packet, boolean showSecrets)
    implements Result {

  private static final String HIDDEN = "***";
  private static final String HIDDEN_BYTE = "**";
  private static final String STEP = "  ";

  /** Longer values are cut, in characters. */
  private static final int LONGEST_VALUE = 72;

  /** So many bytes are shown on each side of one that is wrong. */
  private static final int BYTES_AROUND = 8;

  /** 0 if all readers accept it, else 1. */
  public int exitCode() {
    return inspection.isAccepted() ? ExitCodes.OK : ExitCodes.NO;
  }

  @Override
  public void print(Text text) {
    String where = line == 0 ? "" : "line " + line + ": ";
    String kind = inspection.format().title() + kind();
    String state =
        inspection.isAccepted()
            ? text.paint(Ink.GREEN, kind)
            : text.paint(Ink.RED, "malformed " + kind);
    text.line(where + state + ", " + Units.count(packet.length(), "byte"));
    if (!inspection.fields().isEmpty()) {
      Table table =
          new Table(
              Column.number("byte"),
              Column.number("length"),
              Column.text("field"),
              Column.text("value"));
      addRows(table, text, "", inspection.fields());
      table.print(text, STEP);
    }
    inspection.notes().forEach(note -> print(text, note));
    inspection.malformed().forEach(malformed -> print(text, malformed));
  }

  /** What the type byte says. */
  private String kind() {
    return inspection.fields().stream()
        .limit(1)
        .filter(field -> field.name().equals("type") && !field.meaning().isEmpty())
        .map(field -> " " + field.meaning())
        .findFirst()
        .orElse("");
  }

  private void addRows(Table table, Text text, String indent, List<Field> fields) {
    for (Field field : fields) {
      table.row(
          Cell.of(String.valueOf(field.offset())),
          Cell.of(String.valueOf(field.length())),
          new Cell(indent + field.name(), Ink.BOLD),
          Cell.of(value(text, field)));
      addRows(table, text, indent + STEP, field.fields());
    }
  }

  private String value(Text text, Field field) {
    String value = Printable.of(value(field));
    String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
    String meaning = text.paint(Ink.DIM, Printable.of(meaning(field)));
    return shown.isEmpty() || meaning.isEmpty() ? shown + meaning : shown + STEP + meaning;
  }

  private String value(Field field) {
    return isHidden(field) ? HIDDEN : field.value();
  }

  private String meaning(Field field) {
    return isHidden(field) ? "" : field.meaning();
  }

  private boolean isHidden(Field field) {
    return inspection.isSecret(field) && !showSecrets;
  }

  private static void print(Text text, Note note) {
    text.line(
        text.paint(Ink.YELLOW, "note")
            + " at byte %d, %s: %s (%s)"
                .formatted(note.offset(), note.field(), Printable.of(note.text()), note.clause()));
  }

  private void print(Text text, Malformed malformed) {
    text.line(
        text.paint(
            Ink.RED,
            "malformed %s at byte %d, %s"
                .formatted(malformed.protocol().title(), malformed.offset(), malformed.field())));
    text.line(STEP + "expected  " + Printable.of(malformed.expected()));
    text.line(STEP + "found     " + Printable.of(malformed.found()));
    text.line(STEP + "rule      " + malformed.clause());
    text.line(STEP + "bytes     " + around(malformed.offset()));
  }

  /** The byte in brackets, among its neighbours; none that may be of a token. */
  private String around(int offset) {
    int from = Math.max(0, offset - BYTES_AROUND);
    int to = Math.min(packet.length(), offset + BYTES_AROUND);
    StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
    for (int i = from; i < to; i++) {
      boolean isHidden = i >= inspection.tokenFrom() && !showSecrets;
      String hex = isHidden ? HIDDEN_BYTE : packet.slice(i, i + 1).toHex();
      shown.append(i == offset ? "[" + hex + "]" : " " + hex + " ");
    }
    return shown
        .append(offset >= packet.length() ? "[end]" : to < packet.length() ? "…" : "")
        .toString()
        .strip();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", Math.max(1, line));
    json.put("format", inspection.format().toString());
    json.put("length", inspection.length());
    json.put("accepted", inspection.isAccepted());
    json.put("fields", inspection.fields().stream().map(this::json).toList());
    json.put("notes", inspection.notes().stream().map(InspectionReport::json).toList());
    json.put("malformed", inspection.malformed().stream().map(InspectionReport::json).toList());
    return json;
  }

  private Map<String, Object> json(Field field) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", field.name());
    json.put("type", field.type());
    json.put("offset", field.offset());
    json.put("length", field.length());
    json.put("value", value(field));
    json.put("meaning", meaning(field));
    json.put("fields", field.fields().stream().map(this::json).toList());
    return json;
  }

  private static Map<String, Object> json(Note note) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("offset", note.offset());
    json.put("field", note.field());
    json.put("text", note.text());
    json.put("rule", json(note.clause()));
    return json;
  }

  private static Map<String, Object> json(Malformed malformed) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("protocol", malformed.protocol().toString());
    json.put("offset", malformed.offset());
    json.put("field", malformed.field());
    json.put("expected", malformed.expected());
    json.put("found", malformed.found());
    json.put("rule", json(malformed.clause()));
    return json;
  }

  private static Map<String, Object> json(Clause clause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("document", clause.document());
    json.put("section", clause.section());
    return json;
  }
}
