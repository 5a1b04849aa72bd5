package dev.ilp.interop;

import static dev.ilp.interop.Chain.awaitLinked;
import static dev.ilp.interop.Chain.awaits;
import static dev.ilp.interop.Chain.child;
import static dev.ilp.interop.Chain.dials;
import static dev.ilp.interop.Chain.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.node.Node;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PingProtocol;
import dev.ilp.probe.TestSender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reference connector between nodes of ours, and a node of ours between two of it. */
@ExtendWith(ForeignPeers.class)
class JsConnectorIT {

  @Test
  void packetsCrossAForeignConnectorInBothDirections() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      int port = Chain.freePort();
      Node c = chain.node("c", List.of(awaits("js"), child("carol")), route("test.a", "js"));
      ForeignPeer js =
          chain.foreign(
              "js-connector.js",
              "--address",
              "test.js",
              "--listen",
              "a=" + Chain.HOST + ":" + port + "," + Chain.token("js-a").reveal(),
              "--connect",
              "c=" + Chain.url(c, "js"),
              "--route",
              "test.a=a",
              "--route",
              "test.c=c");
      js.await("ready");
      Node a =
          chain.node(
              "a", List.of(dials("js", port, "js-a"), child("alice")), route("test.c", "js"));
      js.await("started");
      awaitLinked(a, c);
      TestSender alice = chain.sender(a, "alice");
      TestSender carol = chain.sender(c, "carol");

      // When
      Reply there = alice.send(Chain.ping("test.c", 10)).get(30, TimeUnit.SECONDS);
      Reply back = carol.send(Chain.ping("test.a", 20)).get(30, TimeUnit.SECONDS);

      // Then
      assertThat(List.of(there, back))
          .containsOnly(new Fulfill(PingProtocol.FULFILLMENT, Bytes.EMPTY));
    }
  }

  @Test
  void aNodeOfOursForwardsBetweenForeignConnectorsInBothDirections() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      int westPort = Chain.freePort();
      int eastPort = Chain.freePort();
      int westClient = Chain.freePort();
      int eastClient = Chain.freePort();
      ForeignPeer west = connector(chain, "west", westPort, westClient, "test.east");
      ForeignPeer east = connector(chain, "east", eastPort, eastClient, "test.west");
      west.await("ready");
      east.await("ready");
      Node ours =
          chain.node(
              "ours",
              List.of(dials("west", westPort, "west"), dials("east", eastPort, "east")),
              route("test.west", "west"),
              route("test.east", "east"));
      awaitLinked(ours);

      // When
      Map<String, Object> eastward = cross(chain, westClient, "west", eastClient, "east");
      Map<String, Object> westward = cross(chain, eastClient, "east", westClient, "west");

      // Then
      assertThat(eastward).containsEntry("results", Map.of("fulfill", 20));
      assertThat(westward).containsEntry("results", Map.of("fulfill", 20));
    }
  }

  private static ForeignPeer connector(
      Chain chain, String name, int port, int clientPort, String otherSide) {
    return chain.foreign(
        "js-connector.js",
        "--address",
        "test." + name,
        "--listen",
        "ours=" + Chain.HOST + ":" + port + "," + Chain.token(name).reveal(),
        "--listen",
        "client=" + Chain.HOST + ":" + clientPort + "," + Chain.token(name + "-client").reveal(),
        "--route",
        otherSide + "=ours",
        "--route",
        "test." + name + ".client=client");
  }

  private static Map<String, Object> cross(
      Chain chain, int fromPort, String from, int toPort, String to) {
    try (ForeignPeer receiver =
        chain.foreign("js-btp-client.js", "serve", "--url", clientUrl(toPort, to))) {
      receiver.await("ready");
      return chain
          .foreign(
              "js-btp-client.js",
              "send",
              "--url",
              clientUrl(fromPort, from),
              "--dest",
              "test." + to + ".client",
              "--count",
              "20",
              "--window",
              "4")
          .await("mode");
    }
  }

  private static String clientUrl(int port, String name) {
    return "btp+ws://client:%s@%s:%d"
        .formatted(Chain.token(name + "-client").reveal(), Chain.HOST, port);
  }
}
