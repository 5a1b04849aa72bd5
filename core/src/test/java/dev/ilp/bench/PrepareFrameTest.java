package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrepareFrameTest {

  private static final IlpAddress DESTINATION = new IlpAddress("test.receiver");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.067Z");

  private final Pool pool = Pool.many();

  /** A frame's Prepare, read by the codecs of the nodes. */
  private Prepare prepare(PrepareFrame frame, long number) throws Exception {
    byte[] bytes = written(frame, number);
    int header = bytes.length < 134 ? 6 : 8;
    Frames.mask(Frames.readInt(bytes, header - 4), bytes, header, bytes.length - header);
    assertThat(BtpBytes.requestId(bytes, header)).isEqualTo((int) number);
    int ilp = BtpBytes.firstData(bytes, header);
    return (Prepare) IlpPacketCodec.decode(Bytes.wrap(bytes, ilp, bytes.length - ilp));
  }

  private static byte[] written(PrepareFrame frame, long number) {
    byte[] bytes = new byte[frame.length() + 5];
    frame.write(number, bytes, 5);
    return Bytes.wrap(bytes, 5, frame.length()).toArray();
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 20, 100, 128, 1024, 32_767})
  void nodesReadAPrepareOutOfIt(int payload) throws Exception {
    // Given
    PrepareFrame frame = new PrepareFrame(DESTINATION, payload, pool);
    ExpiryText expiry = new ExpiryText(Clock.fixed(NOW, ZoneOffset.UTC));
    expiry.update();
    frame.expireAt(expiry);

    // When
    Prepare prepare = prepare(frame, 65_536 + 9);

    // Then
    byte[] condition = new byte[Pool.LENGTH];
    pool.copyCondition(9, condition, 0);
    assertThat(prepare.destination()).isEqualTo(DESTINATION);
    assertThat(prepare.data().length()).isEqualTo(payload);
    assertThat(prepare.expiresAt()).isEqualTo(NOW.plusSeconds(PrepareFrame.EXPIRY_SECONDS));
    assertThat(prepare.amount()).isEqualTo(new Amount(2));
    assertThat(prepare.executionCondition().hash()).isEqualTo(Bytes.wrap(condition));
  }

  @Test
  void eachFrameHasAMaskOfItsOwn() {
    // Given
    PrepareFrame frame = new PrepareFrame(DESTINATION, 0, pool);

    // Then
    assertThat(written(frame, 1)).isNotEqualTo(written(frame, 1));
  }
}
