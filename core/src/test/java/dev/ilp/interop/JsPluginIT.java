package dev.ilp.interop;

import static dev.ilp.interop.Chain.awaits;
import static dev.ilp.interop.Chain.child;
import static dev.ilp.interop.Chain.dials;
import static dev.ilp.interop.Chain.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.node.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The reference BTP plugin at both ends of three nodes of ours. */
@ExtendWith(ForeignPeers.class)
class JsPluginIT {

  @Test
  void pluginsThatDialUsSendAndFulfillAcrossThreeNodes() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      Chain.Three nodes = chain.three(child("alice"), child("recv"));
      chain
          .foreign(
              "js-btp-client.js", "serve", "--url", Chain.url(nodes.c(), "recv"), "--echo-data")
          .await("ready");

      // When
      Map<String, Object> report = sendTo(chain, "--url", Chain.url(nodes.a(), "alice"));

      // Then
      assertThat(report).containsEntry("ok", true).containsEntry("results", Map.of("fulfill", 200));
    }
  }

  @Test
  void ourClientDialsPluginsThatListen() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      int sendPort = Chain.freePort();
      int receivePort = Chain.freePort();
      ForeignPeer receiver =
          chain.foreign(
              "js-btp-client.js",
              "serve",
              "--listen",
              Chain.HOST + ":" + receivePort,
              "--token",
              Chain.token("recv").reveal(),
              "--echo-data");
      receiver.await("waiting");
      Node c =
          chain.node(
              "c",
              List.of(awaits("a"), dials("recv", receivePort, "recv")),
              route("test.c.recv", "recv"));
      receiver.await("ready");
      chain.node(
          "a",
          List.of(dials("alice", sendPort, "alice"), dials("c", c.btpServerPort(), "a")),
          route("test.c", "c"));

      // When
      Map<String, Object> report =
          sendTo(
              chain,
              "--listen",
              Chain.HOST + ":" + sendPort,
              "--token",
              Chain.token("alice").reveal(),
              "--connect-ms",
              "30000");

      // Then
      assertThat(report).containsEntry("ok", true).containsEntry("results", Map.of("fulfill", 200));
    }
  }

  @Test
  void wrongTokenIsRefused() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      Node a = chain.node("a", List.of(child("alice")));
      String url = Chain.url(a, "alice").replace("token-of-alice", "guessed");

      // When
      Map<String, Object> report =
          chain
              .foreign(
                  "js-btp-client.js",
                  "send",
                  "--url",
                  url,
                  "--dest",
                  "test.a",
                  "--connect-ms",
                  "2000")
              .await("mode");

      // Then
      assertThat(report).containsEntry("connected", false);
    }
  }

  @Test
  void unknownDestinationIsRejectedWithF02OfOurAddress() throws Exception {
    try (Chain chain = new Chain()) {
      // Given
      Node a = chain.node("a", List.of(child("alice")));

      // When
      Map<String, Object> report =
          chain
              .foreign(
                  "js-btp-client.js",
                  "send",
                  "--url",
                  Chain.url(a, "alice"),
                  "--dest",
                  "test.nowhere",
                  "--expect",
                  "F02")
              .await("mode");

      // Then
      assertThat(report).containsEntry("ok", true);
      assertThat(String.valueOf(report.get("samples"))).contains("triggeredBy=test.a,");
    }
  }

  private static Map<String, Object> sendTo(Chain chain, String... where) {
    String[] what = {
      "send",
      "--dest",
      "test.c.recv",
      "--count",
      "200",
      "--window",
      "20",
      "--data-size",
      "300",
      "--check-echo"
    };
    String[] arguments = new String[what.length + where.length];
    System.arraycopy(what, 0, arguments, 0, what.length);
    System.arraycopy(where, 0, arguments, what.length, where.length);
    return chain.foreign("js-btp-client.js", arguments).await("mode");
  }
}
