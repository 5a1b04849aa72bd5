package dev.ilp.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.node.TestPackets;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestPacketTest {

  private static final Duration LONG = Duration.ofSeconds(10);

  @Test
  void packetIsMadeWithWhatItIsToldAndExpiresFromNow() {
    // Given
    Instant now = Instant.parse("2030-01-02T03:04:05Z");
    TestPacket ping =
        TestPacket.ping(new IlpAddress("test.a"), Amount.of(7), Bytes.ofAscii("d"), LONG);

    // When
    Prepare prepare = ping.withPreimage(TestPackets.PREIMAGE).at(now);

    // Then
    assertThat(prepare)
        .isEqualTo(
            new Prepare(
                Amount.of(7),
                now.plus(LONG),
                TestPackets.CONDITION,
                new IlpAddress("test.a"),
                Bytes.ofAscii("d")));
  }

  @Test
  void targetIsReadFromAUrlAndAToken() {
    // Given
    String url = "btp+ws://alice:in-the-url@127.0.0.1:3000";

    // When
    TestSender.Target fromUrl =
        TestSender.Target.parse(url, "", LONG, Clock.systemUTC(), new SecureRandom());
    TestSender.Target given =
        TestSender.Target.parse(url, "given", LONG, Clock.systemUTC(), new SecureRandom());

    // Then
    assertThat(fromUrl.username()).isEqualTo("alice");
    assertThat(fromUrl.token()).isEqualTo(Secret.of("in-the-url"));
    assertThat(fromUrl.url()).isEqualTo(BtpUrl.of(false, "127.0.0.1", 3000));
    assertThat(given.token()).isEqualTo(Secret.of("given"));
    assertThatThrownBy(
            () ->
                TestSender.Target.parse(
                    "ws://127.0.0.1", "", LONG, Clock.systemUTC(), new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no token");
  }
}
