package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

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
}
