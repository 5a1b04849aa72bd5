package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {

  private final StringWriter err = new StringWriter();

  /** The exit code of a command that printed a line and gave 1. */
  private int end(OutputStream target) {
    WatchedOutput output = new WatchedOutput(target);
    PrintWriter out = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    out.println("hello");
    out.flush();
    return Ilp.written(output, 1, new PrintWriter(err));
  }

  private static OutputStream failing(String... messages) {
    return new OutputStream() {
      private int writes;

      @Override
      public void write(int octet) throws IOException {
        throw new IOException(messages[Math.min(writes++, messages.length - 1)]);
      }
    };
  }

  @Test
  void whatIsWrittenChangesNothing() {
    // Given
    ByteArrayOutputStream target = new ByteArrayOutputStream();

    // When
    int code = end(target);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void fullDiskIsTold() {
    // When
    int code = end(failing("No space left on device", "something later"));

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("ilp: cannot write the output: No space left on device\n");
  }

  @Test
  void readerThatHadEnoughIsNoFailure() {
    // When
    int code = end(failing("Broken pipe"));

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }
}
