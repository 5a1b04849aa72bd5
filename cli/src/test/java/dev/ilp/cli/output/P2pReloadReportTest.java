package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class P2pReloadReportTest {

  @ParameterizedTest
  @CsvSource({"applied, 0", "unchanged, 0", "refused, 2", "invalid, 2", "stopping, 1"})
  void exitCodeTellsWhatBecameOfIt(String outcome, int code) {
    assertThat(new P2pReloadReport("12D3", Map.of("outcome", outcome)).exitCode()).isEqualTo(code);
  }

  @Test
  void aReloadThatGoesOnHasTimedOut() {
    var report = new P2pReloadReport("12D3", Map.of("error", "it takes too long, and goes on"));

    assertThat(report.exitCode()).isEqualTo(5);
  }
}
