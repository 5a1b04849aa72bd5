package dev.ilp.link.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.oer.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private static final int MAX = 65_536;

  /** Gives the octets in pieces of at most this size. */
  private static FrameReader reader(byte[] octets, int piece) {
    int[] at = {0};
    return new FrameReader(
        most -> {
          int length = Math.min(Math.min(piece, most), octets.length - at[0]);
          byte[] read = Arrays.copyOfRange(octets, at[0], at[0] + length);
          at[0] += length;
          return Bytes.wrap(read);
        },
        MAX);
  }

  private static byte[] framed(List<byte[]> packets) throws InterruptedException {
    var outgoing = new Outgoing();
    packets.forEach(packet -> outgoing.add(packet, packet.length));
    outgoing.finish();
    var octets = new ByteArrayOutputStream();
    for (Bytes piece = outgoing.take(); !piece.isEmpty(); piece = outgoing.take()) {
      octets.writeBytes(piece.toArray());
    }
    return octets.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1000, 100_000})
  void whatWasFramedIsReadAgainInWhateverPieces(int piece) throws Exception {
    // Given
    var random = new Random(1);
    List<byte[]> packets = new ArrayList<>();
    for (int length : new int[] {0, 1, 127, 128, 129, 300, 16_383, 16_384, MAX, 5}) {
      byte[] packet = new byte[length];
      random.nextBytes(packet);
      packets.add(packet);
    }
    FrameReader reader = reader(framed(packets), piece);

    // When
    List<byte[]> read = new ArrayList<>();
    for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
      read.add(next.get());
    }

    // Then
    assertThat(read).usingRecursiveComparison().isEqualTo(packets);
  }

  @Test
  void lengthIsCheckedBeforeAnythingIsKept() {
    // Given
    byte[] tooLong = {(byte) 0x81, (byte) 0x80, 0x04};

    // Then
    assertThatExceptionOfType(Libp2pException.class)
        .isThrownBy(() -> reader(tooLong, 10).next())
        .withMessage("a packet of 65537 octets, where 65536 is the limit")
        .matches(e -> e.failure() == Failure.PROTOCOL_ERROR);
  }

  @Test
  void lengthWithoutAnEndIsRefused() {
    // Given
    byte[] endless = {-1, -1, -1, -1, 1};

    // Then
    assertThatExceptionOfType(Libp2pException.class)
        .isThrownBy(() -> reader(endless, 10).next())
        .withMessage("the length of a packet has no end");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 300})
  void streamMustNotEndWithinAPacket(int length) throws Exception {
    // Given
    byte[] whole = framed(List.of(new byte[300]));

    // Then
    assertThatExceptionOfType(Libp2pException.class)
        .isThrownBy(() -> reader(Arrays.copyOf(whole, length), 1000).next())
        .withMessage("the stream ends within a packet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8000", "818000", "ff00"})
  void lengthMustNotTakeMoreOctetsThanItNeeds(String octets) {
    // Then
    assertThatExceptionOfType(Libp2pException.class)
        .isThrownBy(() -> reader(Bytes.fromHex(octets).toArray(), 10).next())
        .withMessage("the length of a packet takes more octets than it needs")
        .matches(e -> e.failure() == Failure.PROTOCOL_ERROR);
  }

  @Test
  void packetInSinglesIsNotCopiedForEachOfThem() throws Exception {
    // Given
    FrameReader reader = reader(framed(List.of(new byte[MAX])), 1);
    long before = Allocation.ofThisThread();

    // When
    byte[] packet = reader.next().orElseThrow();

    // Then
    assertThat(packet).hasSize(MAX);
    assertThat(Allocation.ofThisThread() - before).isLessThan(64 << 20);
  }
}
