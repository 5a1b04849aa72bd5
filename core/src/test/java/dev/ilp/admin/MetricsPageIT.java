package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPageIT {

  private static final Fulfillment PREIMAGE = new Fulfillment(Bytes.wrap(new byte[32]));

  private final TestAdmin admin = new TestAdmin();

  @BeforeEach
  void pass() {
    Prepare prepare =
        new Prepare(
            Amount.of(10),
            Instant.parse("2030-01-02T03:04:05Z"),
            PREIMAGE.condition(),
            new IlpAddress("test.b"),
            Bytes.EMPTY);
    AccountId from = new AccountId("b");
    admin.history.received(from, prepare).answered(new Fulfill(PREIMAGE, Bytes.EMPTY));
    admin
        .history
        .received(from, prepare)
        .answered(Reject.of(IlpErrorCode.F02_UNREACHABLE, new IlpAddress("test.a"), "no route"));
    admin
        .history
        .received(from, prepare)
        .answered(Reject.of(IlpErrorCode.of("ZZZ"), new IlpAddress("test.far"), "odd"));
    admin.events.reloaded(TestAdmin.report(ReloadReport.Outcome.INVALID));
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void metricsFollowTheConventions() throws Exception {
    // Given
    HttpResponse<String> response = admin.ask("GET", "/metrics");

    // When
    MetricsText metrics = new MetricsText(response.body());

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(metrics.problems()).isEmpty();
  }

  @Test
  void lintFindsWhatIsWrong() {
    // Given
    String text =
        """
        # TYPE wrong_millis gauge
        wrong_millis 1
        wrong_millis 2
        # HELP wrong_count Counts.
        # TYPE wrong_count counter
        wrong_count{peer=""} 1
        unknown 1
        """;

    // When
    MetricsText metrics = new MetricsText(text);

    // Then
    assertThat(metrics.problems())
        .containsExactlyInAnyOrder(
            "series twice: wrong_millis{}",
            "a label without a value: wrong_count{peer=\"\"}",
            "a sample before its TYPE: unknown 1",
            "no HELP: wrong_millis",
            "not a base unit: wrong_millis",
            "only counters end in _total: wrong_count");
  }

  @Test
  void valuesAreTheNodes() throws Exception {
    // Given
    HttpResponse<String> response = admin.ask("GET", "/metrics");

    // When
    MetricsText metrics = new MetricsText(response.body());

    // Then
    assertThat(metrics.value("ilp_packets_total{outcome=\"fulfilled\"}")).isEqualTo(1);
    assertThat(metrics.value("ilp_packets_total{outcome=\"rejected\"}")).isEqualTo(2);
    assertThat(metrics.value("ilp_packet_rejects_total{code=\"F02\",rejected_by=\"self\"}"))
        .isEqualTo(1);
    assertThat(metrics.value("ilp_packet_rejects_total{code=\"other\",rejected_by=\"other\"}"))
        .isEqualTo(1);
    assertThat(metrics.value("ilp_packet_duration_seconds_count")).isEqualTo(3);
    assertThat(metrics.value("ilp_packet_duration_seconds_bucket{le=\"+Inf\"}")).isEqualTo(3);
    assertThat(metrics.value("ilp_packets_in_flight")).isEqualTo(7);
    assertThat(metrics.value("ilp_links{state=\"connected\"}")).isEqualTo(1);
    assertThat(metrics.value("ilp_links{state=\"failed\"}")).isZero();
    assertThat(metrics.value("ilp_sessions")).isEqualTo(1);
    assertThat(metrics.value("ilp_link_up{peer=\"b\"}")).isEqualTo(1);
    assertThat(metrics.value("ilp_link_up{peer=\"sender-1\"}")).isZero();
    assertThat(metrics.value("ilp_link_reconnects_total{peer=\"b\"}")).isEqualTo(2);
    assertThat(response.body()).doesNotContain("ilp_link_reconnects_total{peer=\"sender-1\"}");
    assertThat(metrics.value("ilp_link_received_bytes_total{peer=\"b\"}")).isEqualTo(1000);
    assertThat(metrics.value("ilp_link_sent_bytes_total{peer=\"b\"}")).isEqualTo(2000);
    assertThat(metrics.value("ilp_peer_packets_received_total{outcome=\"fulfilled\",peer=\"b\"}"))
        .isEqualTo(5);
    assertThat(metrics.value("ilp_peer_packets_sent_total{outcome=\"rejected\",peer=\"b\"}"))
        .isEqualTo(1);
    assertThat(metrics.value("ilp_peer_balance{asset_code=\"USD\",asset_scale=\"2\",peer=\"b\"}"))
        .isEqualTo(-0x1p65);
    assertThat(metrics.value("ilp_reloads_total{outcome=\"invalid\"}")).isEqualTo(1);
    assertThat(metrics.names()).contains("ilp_build_info", "process_cpu_seconds_total");
  }

  @Test
  void openMetricsIsWrittenForWhoAcceptsIt() throws Exception {
    // Given
    String accepted = "application/openmetrics-text;version=1.0.0,text/plain;q=0.5";

    // When
    HttpResponse<String> response = admin.ask("GET", "/metrics", "Accept", accepted);

    // Then
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
    assertThat(response.body()).endsWith("# EOF\n").contains("# TYPE ilp_packets counter");
  }
}
