package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a terminal that is made of streams. */
class InteractiveShellTest {

  private static final long LIMIT_SECONDS = 60;
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir private Path home;
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PipedOutputStream keys = new PipedOutputStream();
  private TestLines lines;
  private Terminal terminal;
  private CompletableFuture<Integer> code;

  @BeforeEach
  void open() throws IOException {
    lines = new TestLines(home);
    terminal = SystemTerminal.of(new PipedInputStream(keys, 1 << 16), screen);
    code = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                code.complete(
                    new InteractiveShell(lines.call(Optional.empty()), lines::run, terminal).run());
              } catch (InterruptedException | RuntimeException e) {
                code.completeExceptionally(e);
              }
            });
  }

  @AfterEach
  void close() throws IOException {
    terminal.close();
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Waits until a text was shown so often. */
  private void awaitScreen(String text, int times) {
    Await.until(() -> shown().split(Pattern.quote(text), -1).length > times, this::shown);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  private String ended() throws Exception {
    assertThat(code.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isZero();
    return shown();
  }

  @Test
  void exitMayNameTheExitCodeButNoOther() throws Exception {
    // When
    type("exit 300\rone\rexit 3\r");

    // Then
    assertThat(code.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(shown()).contains("from 0 to 255", "exit 2", "ran one");
  }

  @Test
  void linesRunUntilCtrlD() throws Exception {
    // When
    type("one 'a b'\rilp two\r" + CTRL_D);

    // Then
    assertThat(ended()).contains("ilp> ", "ran one+a b", "ran two");
    assertThat(lines.ran).containsExactly(List.of("one", "a b"), List.of("two"));
  }

  @Test
  void commandThatFailsOrBreaksDoesNotEndTheShell() throws Exception {
    // When
    type("fail 3\rbreak\rone\rquit\r");

    // Then
    assertThat(ended()).contains("exit 3", "broken", "exit 70", "ran one");
  }

  @Test
  void ctrlCEndsTheCommandAndNotTheShell() throws Exception {
    // Given
    type("wait\r");
    lines.waiting.get(LIMIT_SECONDS, TimeUnit.SECONDS);

    // When
    terminal.raise(Terminal.Signal.INT);
    type("one\rexit\r");

    // Then
    assertThat(ended()).contains("exit 130", "ran one");
  }

  @Test
  void ctrlCClearsTheLine() throws Exception {
    // Given
    awaitScreen("ilp> ", 1);
    type("fail 9");
    awaitScreen("fail 9", 1);

    // When
    type(CTRL_C);
    awaitScreen("ilp> ", 2);
    type("one\rexit\r");

    // Then
    ended();
    assertThat(lines.ran).containsExactly(List.of("one"));
  }

  @Test
  void endOfTheCallEndsTheShellAndItsCommand() throws Exception {
    // Given
    type("wait\r");
    lines.waiting.get(LIMIT_SECONDS, TimeUnit.SECONDS);

    // When
    lines.end.complete(null);

    // Then
    assertThat(ended()).doesNotContain("ran");
  }

  @Test
  void linesAreKeptForTheirOwnerAloneButNotSecrets() throws Exception {
    // When
    type("one\rtwo --token secret\rthree\rexit\r");

    // Then
    ended();
    Path history = home.resolve("history");
    assertThat(Files.readString(history)).contains(":one\n", ":three\n").doesNotContain("secret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }

  @Test
  void tabCompletesACommand() throws Exception {
    // When
    type("versi\t\rexit\r");

    // Then
    ended();
    assertThat(lines.ran).containsExactly(List.of("version"));
  }
}
