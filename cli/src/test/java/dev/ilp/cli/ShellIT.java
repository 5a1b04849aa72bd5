package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of the built program, at a pseudo-terminal and in pipes. */
class ShellIT {

  private static final int COLUMNS = 110;
  private static final Pattern CODES = Pattern.compile("\u001b[=>]|\u001b\\[[0-9;?]*[A-Za-z]");
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";
  private static final String RUN = "topology run linear 3 --base-port 0";
  private static final String HEALTHY = "linear-3 3/3> ";
  private static final String UNKNOWN = "linear-3 ?/3> ";

  @TempDir private Path home;
  private String ilp;

  @BeforeEach
  void findTheProgram() throws Exception {
    Path classes =
        Path.of(ShellIT.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path program = classes.resolveSibling("ilp").resolve("bin").resolve("ilp");
    assumeTrue(Files.isExecutable(program), program + " is not there: run './mvnw package'");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "there is no program 'script'");
    ilp = program.toString();
  }

  private Map<String, String> variables() {
    return Map.of("ILP_HOME", home.toString(), "LC_ALL", "C.UTF-8");
  }

  private Pty open(String arguments) {
    return Pty.start(
        home, variables(), COLUMNS, "env --default-signal=INT " + ilp + " " + arguments);
  }

  /** Without what only moves the cursor or sets colours. */
  private static String plain(Pty pty) {
    return CODES.matcher(pty.screen()).replaceAll("");
  }

  /**
   * Waits for a text so many times in all; for another prompt, if the nodes did not say in time how
   * they are.
   */
  private static void await(Pty pty, int times, String text) {
    Await.until(
        () -> {
          if (plain(pty).endsWith(UNKNOWN)) {
            pty.type("\r");
            Await.until(() -> !plain(pty).endsWith(UNKNOWN), () -> plain(pty));
          }
          return plain(pty).split(Pattern.quote(text), -1).length > times;
        },
        () -> plain(pty));
  }

  @Test
  void shellOpensOnTheNetworkAndEndsItWhenLeft() throws IOException {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);

      // When
      pty.type("status\r");
      await(pty, 1, "network linear-3: 3 of 3 nodes healthy");
      await(pty, 2, HEALTHY);
      Finished finished = pty.type(CTRL_D).await();

      // Then
      assertThat(finished.code()).isZero();
      assertThat(plain(pty)).contains("Try next:", "  ping test.connector-c\n");
      assertThat(home.resolve("networks")).isEmptyDirectory();
      assertThat(Files.readString(home.resolve("history"))).contains(":status\n");
    }
  }

  @Test
  void tabShowsTheNodes() {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);

      // When
      pty.type("health \t\t");

      // Then
      await(pty, 1, "connector-a");
      Await.until(
          () -> plain(pty).substring(plain(pty).indexOf(HEALTHY)).contains("connector-c"),
          () -> plain(pty));
      assertThat(pty.type(CTRL_C + CTRL_D).await().code()).isZero();
    }
  }

  @Test
  void ctrlCEndsAPingAndNotTheShell() {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);
      pty.type("ping test.connector-c --interval 50ms\r");
      await(pty, 1, "seq=2 ");

      // When
      pty.type(CTRL_C);
      await(pty, 2, HEALTHY);
      pty.type("version\r");
      await(pty, 3, HEALTHY);

      // Then
      assertThat(plain(pty)).contains("packets", "ilp 0.");
      assertThat(pty.type("exit\r").await().code()).isZero();
    }
  }

  @Test
  void promptTellsOfAStoppedNodeAndPacketsGetT01UntilItRunsAgain() {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);

      // When
      pty.type("node stop connector-b\r");
      await(pty, 1, "linear-3 0/3> ");
      pty.type("send-packet --to test.connector-c\r");
      await(pty, 2, "linear-3 0/3> ");
      pty.type("node start connector-b\r");
      await(pty, 2, HEALTHY);

      // Then
      assertThat(plain(pty)).contains("connector-b is stopped", "T01", "connector-b runs again");
      assertThat(pty.type("quit\r").await().code()).isZero();
    }
  }

  @Test
  void statusIsDrawnInPlaceAndGivesTheCursorBack() {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);
      pty.type("status --watch\r");
      await(pty, 2, "3 of 3 nodes healthy");

      // When
      pty.type(CTRL_C);
      await(pty, 2, HEALTHY);

      // Then
      String drawn = pty.screen().substring(pty.screen().indexOf("\u001b[?25l"));
      assertThat(drawn).contains("\u001b[?25h");
      assertThat(drawn.split("\u001b\\[2J", -1)).hasSize(2);
      assertThat(pty.type("exit\r").await().code()).isZero();
    }
  }

  @Test
  void noShellOpensIfNoneIsWantedAndCtrlCStopsTheNetwork() {
    // Given
    try (Pty pty = open(RUN + " --no-shell")) {
      pty.awaitScreen("Ctrl-C stops the network.");

      // When
      Finished finished = pty.type(CTRL_C).await();

      // Then
      assertThat(finished.code()).isZero();
      assertThat(finished.output()).doesNotContain(HEALTHY);
    }
  }

  @Test
  void signalEndsTheShellWithItsNetwork() throws Exception {
    // Given
    try (Pty pty = open(RUN)) {
      await(pty, 1, HEALTHY);
      long pid = pidOfTheNetwork();

      // When
      new ProcessBuilder("kill", "-TERM", String.valueOf(pid)).start().waitFor();

      // Then
      assertThat(pty.await().code()).isZero();
      assertThat(home.resolve("networks")).isEmptyDirectory();
    }
  }

  private long pidOfTheNetwork() throws IOException {
    String file = Files.readString(home.resolve("networks").resolve("linear-3.json"));
    var pid = Pattern.compile("\"pid\" : (\\d+)").matcher(file);
    assertThat(pid.find()).isTrue();
    return Long.parseLong(pid.group(1));
  }

  @Test
  void pipedLinesRunWithoutAPrompt() {
    // When
    Finished finished =
        Finished.of(
            home,
            variables(),
            List.of("sh", "-c"),
            "printf 'version # which\\nhealth\\nversoin\\n' | " + ilp + " shell");

    // Then
    assertThat(finished.code()).isEqualTo(2);
    assertThat(finished.output()).contains("ilp 0.", "Did you mean: ilp version");
    assertThat(finished.output()).doesNotContain("> ", "\u001b");
  }

  @Test
  void givenLinesRunInOrder() {
    // When
    Finished finished =
        Finished.of(home, variables(), List.of(ilp), "shell", "-c", "status", "-c", "version");

    // Then
    assertThat(finished.code()).isEqualTo(3);
    assertThat(finished.output()).contains("no network is running", "ilp 0.");
  }

  @Test
  void commandsOutsideDoNotLoadTheLineEditor() {
    for (String command : List.of("--help", "version", "health")) {
      // When
      Finished finished =
          Finished.of(
              home,
              Map.of(
                  "ILP_HOME",
                  home.toString(),
                  "ILP_JAVA_OPTS",
                  "-Xlog:class+load=info:file=" + home.resolve("classes")),
              List.of(ilp),
              command);

      // Then
      assertThat(finished.code()).isIn(0, 3);
      assertThat(home.resolve("classes"))
          .content()
          .contains("picocli")
          .doesNotContain("org.jline", "dev.ilp.cli.shell");
    }
  }
}
