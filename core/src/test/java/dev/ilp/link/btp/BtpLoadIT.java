package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.net.EventLoops;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many peers on one server. */
class BtpLoadIT {

  private static final int BUSY = 50;
  private static final int IDLE = 1000;
  private static final int PACKETS = 200;
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void fiftyBusyAndAThousandIdlePeersAreServedTogether() {
    // Given
    var counts = new ConcurrentHashMap<String, AtomicInteger>();
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server =
            TestServer.start(
                (from, prepare, back) -> {
                  counts.computeIfAbsent(from.value(), id -> new AtomicInteger()).incrementAndGet();
                  back.handle(Packets.FULFILL);
                })) {
      IntStream.range(0, BUSY).forEach(i -> server.with("busy-" + i));
      IntStream.range(0, IDLE).forEach(i -> server.with("idle-" + i));
      List<RawWebSocket> idle = connectIdle(server);
      List<SingleSession> busy = connectBusy(loops, server.port());

      // When
      List<CompletableFuture<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < PACKETS; i++) {
        for (SingleSession session : busy) {
          var reply = new CompletableFuture<Reply>();
          replies.add(reply);
          session.send(Packets.prepare(SOON, i), reply::complete);
        }
      }
      Await.value(CompletableFuture.allOf(replies.toArray(CompletableFuture<?>[]::new)));

      // Then
      assertThat(replies).allMatch(reply -> Await.value(reply).equals(Packets.FULFILL));
      assertThat(counts).hasSize(BUSY);
      assertThat(counts.values()).allMatch(count -> count.get() == PACKETS);
      assertThat(IntStream.range(0, IDLE)).allMatch(i -> server.link("idle-" + i).isUp());
      for (int i = 0; i < IDLE; i += 100) {
        Bytes request = Packets.message(i, Packets.prepare(SOON));
        idle.get(i).sendBinary(request);
        assertThat(idle.get(i).readBinary()).isEqualTo(Packets.response(i, Packets.FULFILL));
      }
      idle.forEach(RawWebSocket::close);
      BooleanSupplier allDown =
          () -> IntStream.range(0, IDLE).noneMatch(i -> server.link("idle-" + i).isUp());
      Await.until("all idle links down", allDown);
      assertThat(busy).allMatch(SingleSession::isUp);
    }
  }

  private static List<RawWebSocket> connectIdle(TestServer server) {
    List<RawWebSocket> idle = new ArrayList<>();
    for (int i = 0; i < IDLE; i++) {
      idle.add(server.connect("idle-" + i));
    }
    return idle;
  }

  private static List<SingleSession> connectBusy(EventLoops loops, int port) {
    BtpSettings settings = TestSettings.of(loops, TestSettings.FULFILLING);
    List<CompletableFuture<SingleSession>> opening =
        IntStream.range(0, BUSY)
            .mapToObj(
                i ->
                    SingleSession.open(
                        new BtpDialer(settings, Tls.trustingDefaults()),
                        settings,
                        BtpUrl.of(false, "127.0.0.1", port),
                        new AccountId("server"),
                        "busy-" + i,
                        Secret.of("busy-" + i + "-secret")))
            .toList();
    return opening.stream().map(Await::value).toList();
  }
}
