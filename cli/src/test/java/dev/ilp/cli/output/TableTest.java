package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  private final StringWriter out = new StringWriter();

  private static Table table() {
    Table table = new Table(Column.text("node"), Column.number("links"), Column.text("why"));
    table.row(new Cell("a", Ink.BOLD), Cell.of("1"), Cell.of("x → y"));
    table.row(Cell.of("connector"), Cell.of("1000000"), Cell.of(""));
    return table;
  }

  @Test
  void columnsAlign() {
    // When
    table().print(new Text(new PrintWriter(out), new Text.Looks(false, true)), "  ");

    // Then
    assertThat(out)
        .hasToString(
            """
              node         links  why
              a                1  x → y
              connector  1000000
            """);
  }

  @Test
  void noteStandsBelowItsRowAndMakesNoColumnWider() {
    // Given
    Table table = table();
    table.row("a note of some length", Cell.of("b"), Cell.of("2"), Cell.of("z"));

    // When
    table.print(new Text(new PrintWriter(out), new Text.Looks(false, true)), "");

    // Then
    assertThat(out.toString())
        .endsWith("\nb                2  z\n                    a note of some length\n")
        .startsWith("node         links  why\n");
  }

  @Test
  void coloursDoNotCountAsWidth() {
    // When
    table().print(new Text(new PrintWriter(out), new Text.Looks(true, true)), "");

    // Then
    assertThat(out.toString()).contains("\u001b[1ma\u001b[0m                1  x");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9]*m", ""))
        .contains("a                1  x → y\n");
  }

  @Test
  void whereOnlyAsciiIsKnownOurOtherCharactersAreReplaced() {
    // When
    table().print(new Text(new PrintWriter(out), new Text.Looks(false, false)), "");

    // Then
    assertThat(out.toString()).contains("x -> y");
  }

  private static Table wide() {
    Table table =
        new Table(
            Column.text("node"),
            Column.text("address").optional(2),
            Column.number("packets").optional(1),
            Column.number("links"));
    table.row(
        Cell.of("a-node-with-a-very-long-name-1"),
        Cell.of("test.a-node"),
        Cell.of("123456"),
        Cell.of("2"));
    return table;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "80; node                            address      packets  links; -long-name-1",
        "50; node                            packets  links; no room for address: see",
        "40; node                      packets  links; no room for address: see",
        "33; node                        links; no room for address, packets",
        "20; node           links; address, packets",
      })
  void onATerminalItFits(int columns, String titles, String part) {
    // When
    wide().print(new Text(new PrintWriter(out), new Text.Looks(false, true, () -> columns)), "");

    // Then
    assertThat(out.toString().lines()).first().isEqualTo(titles);
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= columns);
    assertThat(out.toString().replace('\n', ' ')).contains(part);
  }

  @Test
  void longTextIsCutInItsMiddleSinceNamesDifferAtTheirEnds() {
    // When
    wide().print(new Text(new PrintWriter(out), new Text.Looks(false, true, () -> 20)), "");

    // Then
    assertThat(out.toString().lines().toList().get(1)).isEqualTo("a-node…name-1      2");
  }
}
