package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built program prints on a pseudo-terminal, and what in a pipe. */
@ExtendWith(Shells.class)
class TerminalOutputIT {

  private static final String ILP = Shells.PROGRAMS.resolve("ilp").toString();
  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
  private static final String COLOUR = "\u001b[3";

  @TempDir private static Path home;
  private static Running network;

  @BeforeAll
  static void startANetwork() throws IOException {
    network = new TestCli(home).startThree();
    String line = "nodeId: alice # a comment that makes this line longer than most terminals are";
    Files.writeString(
        home.resolve("bad.yaml"),
        line
            + "\n"
            + "peers: [{id: bob, url: 'ws://localhost:3000', authToken: x, maxPacketAmount:"
            + " y}]\n");
  }

  @AfterAll
  static void stopTheNetwork() {
    if (network != null) {
      network.close();
    }
  }

  private static Map<String, String> variables() {
    return Map.of("ILP_HOME", home.toString(), "LC_ALL", "C.UTF-8");
  }

  private static Finished onTerminal(int columns, String arguments) {
    return Pty.run(home, variables(), columns, ILP + " " + arguments);
  }

  private static List<String> lines(Finished command) {
    return CODES.matcher(command.output()).replaceAll("").lines().toList();
  }

  @ParameterizedTest(name = "ilp {1}, {0} columns")
  @CsvSource({
    "40, status",
    "80, status",
    "200, status",
    "40, topology run linear 3 --base-port 0 --check",
    "80, topology run linear 3 --base-port 0 --check",
    "200, topology run linear 3 --base-port 0 --check",
    "40, explain T01",
    "80, explain",
    "200, explain",
    "80, doctor",
    "200, doctor",
    "80, --help",
    "80, send-packet --help",
    "200, send-packet --help",
    "40, config validate bad.yaml",
    "80, config validate bad.yaml",
    "200, config validate bad.yaml",
  })
  void linesFitTheTerminal(int columns, String arguments) {
    // When
    Finished command = onTerminal(columns, arguments);

    // Then
    assertThat(lines(command)).isNotEmpty().allMatch(line -> width(line) <= columns);
  }

  /** A single word may be longer than a narrow terminal is wide. */
  private static int width(String line) {
    return line.strip().indexOf(' ') < 0 ? 0 : line.codePointCount(0, line.length());
  }

  @Test
  void narrowTerminalGetsTheColumnsThatMatterAndIsToldOfTheOthers() {
    // When
    String narrow = String.join("\n", lines(onTerminal(40, "status")));
    String ordinary = String.join("\n", lines(onTerminal(80, "status")));
    String wide = String.join("\n", lines(onTerminal(200, "status")));

    // Then
    assertThat(narrow).contains("connector-a  healthy", "links", "no room for").contains("-o json");
    assertThat(ordinary).contains("in flight", "received", "no room for ILP address, health");
    assertThat(wide).contains("http://127.0.0.1:", "test.connector-a").doesNotContain("no room");
  }

  @Test
  void caretStaysBelowWhatItPointsAt() {
    // When
    List<String> lines = lines(onTerminal(60, "config validate bad.yaml"));

    // Then
    List<String> carets = lines.stream().filter(line -> line.endsWith("^")).toList();
    int caret = lines.lastIndexOf(carets.getLast());
    assertThat(lines.get(caret - 1).charAt(lines.get(caret).indexOf('^'))).isEqualTo('y');
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "explain T01", "config validate bad.yaml", "doctor", "--help"})
  void coloursAreOnTerminalsOnlyAndNotWhereTheyAreNotWanted(String arguments) {
    // Given
    String command = ILP + " " + arguments;

    // When
    Finished terminal = onTerminal(100, arguments);
    Finished unwanted = Pty.run(home, variables(), 100, "env NO_COLOR=1 " + command);
    Finished dumb = Pty.run(home, variables(), 100, "env TERM=dumb " + command);
    Finished piped = Pty.run(home, variables(), 100, "sh -c '" + command + " | cat'");

    // Then
    assertThat(terminal.output()).contains("\u001b[");
    assertThat(unwanted.output()).doesNotContain("\u001b");
    assertThat(dumb.output()).doesNotContain("\u001b");
    assertThat(piped.output()).doesNotContain("\u001b");
  }

  @Test
  void linesInAPipeAreAsLongAsTheyAre() {
    // When
    Finished piped = Pty.run(home, variables(), 40, "sh -c '" + ILP + " status | cat'");

    // Then
    assertThat(piped.output()).contains("ILP address", "up for").doesNotContain("no room");
  }

  @Test
  void progressIsShownOnATerminalWithinItsWidthAndNotInAPipe() {
    // Given
    String many = " send-packet --to test.connector-c --count 3000 --parallel 4";

    // When
    Finished terminal = onTerminal(40, many.strip());
    Finished piped = Pty.run(home, variables(), 40, "sh -c '" + ILP + many + " 2>&1 | cat'");

    // Then
    assertThat(terminal.code()).as(terminal.output()).isZero();
    assertThat(terminal.output()).contains("\r\u001b[K[", "] ", " of 3,000");
    assertThat(Pattern.compile("\u001b\\[K([^\r\n\u001b]*)").matcher(terminal.output()).results())
        .isNotEmpty()
        .allMatch(line -> line.group(1).length() < 40);
    assertThat(piped.output()).contains("3,000 packets to").doesNotContain("[#", "\u001b", "\r[");
  }

  @Test
  void rejectOnATerminalIsRedAndEndsWithItsHint() {
    // When
    Finished rejected = onTerminal(80, "send-packet --to test.nowhere");

    // Then
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.output())
        .contains(COLOUR + "1mrejected with F02")
        .endsWith("Explain: ilp explain F02\n");
  }

  @Test
  void jsonHasNoHintAndNoColour() {
    // When
    Finished rejected = onTerminal(80, "send-packet --to test.nowhere -o json");

    // Then
    assertThat(rejected.code()).isEqualTo(1);
    assertThat(rejected.output()).contains("\"F02\"").doesNotContain("Explain", "\u001b");
  }

  @Test
  void lastLineOfPingLeadsToTheCodesOfItsRejects() {
    // When
    Finished ping = onTerminal(80, "ping test.nowhere --count 2 --interval 10ms");

    // Then
    assertThat(ping.code()).isEqualTo(1);
    assertThat(ping.output()).endsWith("Explain: ilp explain F02\n").containsOnlyOnce("Explain");
  }
}
