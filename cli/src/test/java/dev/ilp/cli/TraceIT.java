package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code ilp trace} in a network of three. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TraceIT {

  private TestCli cli;
  private Running network;

  @BeforeAll
  void startNetwork(@TempDir Path home) {
    cli = new TestCli(home);
    network = cli.startThree();
  }

  @AfterAll
  void stopNetwork() {
    network.close();
  }

  private Ended trace(String arguments) {
    return cli.run(("trace " + arguments).split(" "));
  }

  private static List<?> hops(Ended ended) {
    return (List<?>) ended.json().getOrDefault("hops", List.of());
  }

  @Test
  void packetIsShownOnItsWayAndAgainByItsId() {
    // Given
    Ended sent = trace("test.connector-c --amount 1000 -o json");
    assertThat(sent.code()).as(sent.err()).isZero();
    String id = String.valueOf(sent.json().get("id"));

    // When
    Ended again = trace(id);

    // Then
    assertThat(hops(sent))
        .extracting(hop -> ((Map<?, ?>) hop).get("nodeId"))
        .isEqualTo(List.of("connector-a", "connector-b", "connector-c"));
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out())
        .startsWith("packet " + id + ": 1000 to test.connector-c fulfilled in ")
        .contains("1000 to connector-b by the route test.connector-c, ")
        .contains("answered here, ");
    assertThat(again.err()).isEmpty();
  }

  @Test
  void packetOfSendPacketIsFoundByItsId() {
    // Given
    Ended sent = cli.run("send-packet", "--to", "test.connector-b", "-o", "json");

    // When
    Ended traced = trace(sent.json().get("id") + " -o json");

    // Then
    assertThat(traced.code()).as(traced.err()).isZero();
    assertThat(hops(traced)).hasSize(2);
    assertThat(traced.json()).containsEntry("notSeenBy", List.of("connector-c"));
  }

  @Test
  void rejectSaysWhereAndWhy() {
    // When
    Ended ended = trace("test.connector-b.nobody");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("not fulfilled in ")
        .contains("rejected by connector-b in its step Router: F02 Unreachable: ")
        .contains("Explain: ilp explain F02")
        .contains("not seen by connector-c");
  }

  @Test
  void mermaidIsADiagram() {
    // When
    Ended ended = trace("test.connector-b --from connector-a -o mermaid");

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .startsWith("sequenceDiagram\n  participant n1 as sender-")
        .contains("  n2->>n3: Prepare 1\n", "  n3-->>n2: Fulfill after ");
  }

  @Test
  void packetThatNobodyKnowsIsNone() {
    // When
    Ended ended = trace("00000000");

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("no node that answered has seen it")
        .contains("not seen by connector-a, connector-b, connector-c");
  }

  @Test
  void whatIsNeitherAddressNorIdIsWrongInput() {
    assertThat(trace("connector-c").code()).isEqualTo(2);
    assertThat(trace("connector-c").err())
        .contains("neither the id of a packet", "test.connector-c");
    assertThat(trace("00000000 --from connector-a").code()).isEqualTo(2);
    assertThat(trace("test.connector-c -o yaml").err()).contains("text, json, mermaid");
  }
}
