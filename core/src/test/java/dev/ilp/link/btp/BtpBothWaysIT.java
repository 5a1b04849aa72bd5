package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.Link;
import dev.ilp.link.PrepareHandler;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests and answers in both directions at once. */
class BtpBothWaysIT {

  /** Far more than the buffers of both sockets and both queues hold. */
  private static final int MANY = 10_000;

  private static final Bytes DATA = Bytes.wrap(new byte[32_000]);
  private static final PrepareHandler ECHO =
      (from, prepare, back) -> back.handle(new Fulfill(Packets.FULFILLMENT, prepare.data()));

  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void peersThatFloodEachOtherDoNotWaitForEachOtherForEver() {
    // Given
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server = TestServer.start(ECHO)) {
      BtpSettings settings = TestSettings.of(loops, ECHO);
      SingleSession client =
          Await.value(
              SingleSession.open(
                  new BtpDialer(settings, Tls.trustingDefaults()),
                  settings,
                  BtpUrl.of(false, "127.0.0.1", server.port()),
                  new AccountId("server"),
                  "bob",
                  Secret.of("bob-secret")));
      Await.until("link up", server.link("bob")::isUp);

      // When
      CompletableFuture<List<Reply>> there = flood(client);
      CompletableFuture<List<Reply>> back = flood(server.link("bob"));

      // Then
      assertThat(Await.value(there)).hasSize(MANY);
      assertThat(Await.value(back)).hasSize(MANY);
      assertThat(client.isUp()).isTrue();
    }
  }

  private static CompletableFuture<List<Reply>> flood(Link link) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<CompletableFuture<Reply>> replies = new ArrayList<>();
          for (int i = 0; i < MANY; i++) {
            var reply = new CompletableFuture<Reply>();
            replies.add(reply);
            link.send(Packets.prepare(LONG, DATA), reply::complete);
          }
          return replies.stream().map(Await::value).toList();
        });
  }
}
