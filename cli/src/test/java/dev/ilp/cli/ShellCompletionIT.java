package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed scripts in real shells: bash and zsh at a terminal with the tab key. */
@ExtendWith(Shells.class)
class ShellCompletionIT {

  private static final Path SCRIPTS = Path.of("..", "completions").toAbsolutePath().normalize();
  private static final String PROMPT = "ask> ";
  private static final String CLEAR_LINE = "\u0015";

  /** A line up to the cursor, what must be offered or filled in, and what must not be. */
  private record Line(String typed, List<String> offered, List<String> not) {
    static Line of(String typed, String offered, String not) {
      return new Line(typed, words(offered), words(not));
    }

    private static List<String> words(String text) {
      return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
  }

  private static final List<Line> LINES =
      List.of(
          Line.of("ilp topo", "topology", ""),
          Line.of("ilp ", "topology send-packet explain", "aot-train complete-values bench-relay"),
          Line.of("ilp topology ", "run generate up down logs", "status"),
          Line.of("ilp topology run ", "linear mesh hub-spoke", "run"),
          Line.of("ilp topology run linear 3 --lo", "--log-level", "--timeout"),
          Line.of("ilp topology run --log-level ", "error warn info debug trace", "linear"),
          Line.of("ilp --verbose status --outp", "--output", ""),
          Line.of("ilp status -o ", "text json", "connector-a"),
          Line.of("ilp status -o json --wat", "--watch", ""),
          Line.of("ilp status --output=j", "json", "text"),
          Line.of("ilp completion ", "bash zsh fish", ""),
          Line.of("ilp help topo", "topology", ""),
          Line.of("ilp link cut ", "connector-a connector-b", "test.connector-a"),
          Line.of("ilp link cut connector-a ", "connector-b", ""),
          Line.of("ilp send-packet --from connector-", "connector-a connector-b", "test."),
          Line.of("ilp send --network linear-9 --from connector-", "connector-a", "alone"),
          Line.of("ilp send --network alone --from ", "alone", "connector-a"),
          Line.of("ilp ping test.", "test.connector-a test.connector-b", ""),
          Line.of("ilp send --to test.connector-a --data @my", "@my-data.bin", ""),
          Line.of("ilp status --network lin", "linear-9", ""),
          Line.of("ilp status --network=lin", "linear-9", ""),
          Line.of("ilp send-packet --expect reject:F", "F02 F08", "T01"),
          Line.of("ilp explain BTP:F0", "F08", "F99"),
          Line.of("ilp explain connector_sta", "connector_started", ""),
          Line.of("ilp config explain peers.u", "peers.url peers.username", "nodeId"),
          Line.of("ilp node start --config my-c", "my-config.yaml", "my-data.bin"),
          Line.of("ilp config validate my-config.yaml my-o", "my-other.yaml", ""));

  @TempDir private static Path home;
  private static Pty bash;
  private static Pty zsh;

  @BeforeAll
  static void openShells() throws IOException {
    for (String file : List.of("my-config.yaml", "my-other.yaml", "my-data.bin")) {
      Files.writeString(home.resolve(file), "");
    }
    NetworkFiles networks = new NetworkFiles(home.resolve("networks"));
    networks.write(network("linear-9", "connector-a", "connector-b"));
    networks.write(network("alone", "alone"));
    bash = Pty.start(home, variables(), 300, "bash --noprofile --norc -i");
    bash.type(
            "PS1='"
                + PROMPT
                + "'; bind 'set show-all-if-ambiguous on'; bind 'set page-completions off'\n")
        .type("bind 'set completion-query-items 0'; bind 'set enable-bracketed-paste off'\n")
        .type("source " + SCRIPTS.resolve("ilp.bash") + "; echo ready-$((6 * 7))\n");
    awaitPrompt(bash, 0, "ready-42");
    zsh = Pty.start(home, variables(), 300, "zsh -f -i");
    zsh.type(
            "PROMPT='"
                + PROMPT
                + "' RPROMPT= LISTMAX=1000; unsetopt prompt_sp prompt_cr zle_bracketed_paste\n")
        .type("fpath=(" + SCRIPTS + " $fpath); autoload -Uz compinit; compinit -u -D\n")
        .type("unset zle_bracketed_paste; setopt no_beep; echo ready-$((6 * 7))\n");
    awaitPrompt(zsh, 0, "ready-42");
  }

  private static Map<String, String> variables() {
    return Map.of(
        "ILP_HOME", home.toString(),
        "HOME", home.toString(),
        "XDG_CONFIG_HOME", home.toString(),
        "PATH", Shells.PROGRAMS + ":" + System.getenv("PATH"),
        "LC_ALL", "C.UTF-8");
  }

  private static NetworkFile network(String name, String... nodes) {
    return new NetworkFile(
        name,
        NetworkFile.InProcess.self(),
        Stream.of(nodes)
            .map(
                node ->
                    new NetworkNode(
                        node, "test." + node, "ws://h:1", "http://h:2", List.of("t"), "t"))
            .toList(),
        List.of());
  }

  @AfterAll
  static void closeShells() {
    Stream.of(bash, zsh).filter(shell -> shell != null).forEach(Pty::close);
  }

  static Stream<Arguments> lines() {
    return Stream.of("bash", "zsh", "fish")
        .flatMap(
            shell ->
                LINES.stream()
                    .map(line -> Arguments.of(shell, line.typed, line.offered, line.not)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lines")
  void tabKeyOffersWhatCanComeNext(
      String shell, String typed, List<String> offered, List<String> not) {
    // When
    List<String> shown =
        switch (shell) {
          case "bash" -> atTerminal(bash, typed);
          case "zsh" -> atTerminal(zsh, typed);
          default -> inFish(typed);
        };

    // Then
    assertThat(shown).containsAll(offered);
    assertThat(shown).doesNotContainAnyElementsOf(not.isEmpty() ? List.of("aot-train") : not);
  }

  /** The words on the screen between what was typed and the end, with the line as it became. */
  private static List<String> atTerminal(Pty shell, String typed) {
    int start = shell.screen().length();
    String end = "end-" + start;
    shell.type(typed + "\t" + CLEAR_LINE + "echo end-$((" + start + "))\n");
    awaitPrompt(shell, start, end);
    String shown = shell.screen().substring(start);
    String plain = shown.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|[\u0007\r]", " ");
    return List.of(plain.substring(0, plain.indexOf("echo end-")).split("\\s+"));
  }

  /** Only then does the shell itself read keys; before that, the terminal would act on them. */
  private static void awaitPrompt(Pty shell, int start, String line) {
    Await.until(
        () -> {
          int end = shell.screen().indexOf("\n" + line, start);
          return end >= 0 && shell.screen().indexOf(PROMPT, end) >= 0;
        },
        () -> shell.screen().substring(start));
  }

  private static List<String> inFish(String typed) {
    Finished fish =
        Finished.of(
            home,
            variables(),
            List.of("fish", "--no-config", "--command"),
            "source " + SCRIPTS.resolve("ilp.fish") + "; complete -C " + quoted(typed));
    assertThat(fish.code()).as(fish.output()).isZero();
    return fish.output().lines().map(line -> line.split("\t", 2)[0]).toList();
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
