package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that send nearly right bytes, against a live server. */
@ExtendWith(LeakCheck.class)
class BtpFuzzIT {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int ROUNDS = 3000;

  private final List<Bytes> packets =
      List.of(
          Packets.authentication("mallory", "mallory-secret"),
          Packets.message(1, Packets.prepare(SOON, 40)),
          Packets.response(1, Packets.FULFILL),
          Packets.response(2, Packets.reject("F99", "no")),
          Packets.emptyResponse(3),
          Packets.bytes(new Transfer(4, Amount.of(5), List.of())),
          Packets.bytes(BtpError.notAccepted(5, Instant.EPOCH, "no")),
          Packets.bytes(new Message(6, List.of(new ProtocolData("foo", 2, Bytes.ofUtf8("{}"))))));

  @Test
  void serverStandsAndServesOthersWhateverPacketsMalloryMutatesSeed41() throws OerException {
    // Given
    var random = new Random(41);
    try (var log = new LogLines();
        var server = TestServer.start(TestSettings.FULFILLING).with("mallory");
        var good = server.connect("bob")) {
      Optional<RawWebSocket> mallory = Optional.empty();
      int sessions = 0;

      for (int round = 0; round < ROUNDS; round++) {
        // When
        if (mallory.isEmpty()) {
          mallory = Optional.of(connect(server, random));
          sessions++;
        }
        Bytes packet = mutated(packets.get(random.nextInt(packets.size())), random);
        if (!isAlive(mallory.get(), RawWebSocket.frame(0x82, true, packet))) {
          mallory.get().close();
          mallory = Optional.empty();
        }

        // Then
        if (round % 50 == 0) {
          assertServed(good, round);
        }
      }
      assertThat(sessions).isGreaterThan(100);
      assertThat(log.at(Level.ERROR)).isEmpty();
      mallory.ifPresent(RawWebSocket::close);
    }
  }

  @Test
  void serverStandsAndServesOthersWhateverFramesMalloryMutatesSeed43() throws OerException {
    // Given
    var random = new Random(43);
    try (var log = new LogLines();
        var server = TestServer.start(TestSettings.FULFILLING).with("mallory");
        var good = server.connect("bob")) {
      for (int round = 0; round < ROUNDS / 10; round++) {
        Bytes behind =
            mutated(
                RawWebSocket.join(
                    RawWebSocket.frame(0x82, true, packets.getFirst()),
                    RawWebSocket.frame(0x89, true, Bytes.ofUtf8("hi")),
                    RawWebSocket.frame(0x02, true, packets.get(1).slice(0, 20)),
                    RawWebSocket.frame(0x80, true, packets.get(1).slice(20, 60)),
                    RawWebSocket.frame(0x82, true, packets.get(2)),
                    RawWebSocket.frame(0x88, true, Bytes.fromHex("03e8"))),
                random);

        // When
        try (var mallory = RawWebSocket.connect(server.port(), behind)) {
          mallory.socket().shutdownOutput();
          mallory.readToEnd();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }

        // Then
        if (round % 20 == 0) {
          assertServed(good, round);
        }
      }
      assertThat(log.at(Level.ERROR)).isEmpty();
    }
  }

  private static RawWebSocket connect(TestServer server, Random random) {
    return random.nextInt(4) == 0 ? RawWebSocket.connect(server.port()) : server.connect("mallory");
  }

  private static void assertServed(RawWebSocket good, int round) throws OerException {
    good.sendBinary(Packets.message(round, Packets.prepare(SOON)));
    assertThat(BtpPacketCodec.decode(good.readBinary()).requestId()).isEqualTo(round);
  }

  /** Some bytes changed, left out or put in. */
  private static Bytes mutated(Bytes bytes, Random random) {
    Bytes result = bytes;
    for (int changes = random.nextInt(4); changes >= 0; changes--) {
      int at = random.nextInt(result.length() + 1);
      Bytes before = result.slice(0, at);
      Bytes after =
          result.slice(Math.min(result.length(), at + random.nextInt(3)), result.length());
      byte[] between = new byte[random.nextInt(3)];
      random.nextBytes(between);
      result = RawWebSocket.join(before, Bytes.wrap(between), after);
    }
    return result;
  }

  /** Sends a frame and a ping; whether the pong comes. */
  private static boolean isAlive(RawWebSocket mallory, Bytes frame) {
    try {
      mallory.send(RawWebSocket.join(frame, mallory.frame(RawWebSocket.PING, Bytes.EMPTY)));
    } catch (UncheckedIOException e) {
      return false;
    }
    for (Optional<Frame> next = mallory.read(); next.isPresent(); next = mallory.read()) {
      if (next.get().opcode() == RawWebSocket.PONG) {
        return true;
      }
      if (next.get().opcode() == RawWebSocket.CLOSE) {
        return false;
      }
    }
    return false;
  }
}
