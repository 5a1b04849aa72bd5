package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class P2pReloadReportTest {

  @ParameterizedTest
  @CsvSource({"tookMs, 7 ms", "millis, 7 ms", "other, ? ms"})
  void theTimeIsShownHoweverNodesAndConnectorsCallIt(String key, String shown) {
    StringWriter out = new StringWriter();

    new P2pReloadReport("alice", Map.of("outcome", "applied", key, 7))
        .print(new Text(new PrintWriter(out), new Text.Looks(false, true)));

    assertThat(out.toString()).isEqualTo("alice: applied in " + shown + System.lineSeparator());
  }
}
