package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Allocation;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IlpPacketCodecTest {
  private static final String CONDITION = "11".repeat(32);
  private static final String PREPARE_FIELDS =
      "00000000000003e8" + "3230333030313032303330343035363738" + CONDITION;

  @Test
  void encodesTheExampleOfThePacketFormat() {
    // Given
    var prepare =
        new Prepare(
            Amount.of(1000),
            Instant.parse("2030-01-02T03:04:05.678Z"),
            new Condition(Bytes.fromHex(CONDITION)),
            new IlpAddress("test.alice"),
            Bytes.ofAscii("hi"));

    // When
    byte[] encoded = IlpPacketCodec.encode(prepare);

    // Then
    assertThat(Bytes.wrap(encoded).toHex())
        .isEqualTo("0c47" + PREPARE_FIELDS + "0a746573742e616c696365" + "026869");
  }

  @Test
  void writesBehindWhatIsAlreadyWritten() {
    // Given
    var out = new OerWriter(1);
    out.writeUInt8(0xff);
    var fulfill = new Fulfill(new Fulfillment(Bytes.wrap(new byte[32])), Bytes.EMPTY);

    // When
    IlpPacketCodec.write(fulfill, out);

    // Then
    assertThat(Bytes.wrap(out.toByteArray()).toHex()).isEqualTo("ff0d21" + "00".repeat(33));
    assertThat(IlpPacketCodec.encodedLength(fulfill)).isEqualTo(35);
  }

  @Test
  void theLongestPacketsOfThePacketFormatFit() throws OerException {
    // Given
    var address = new IlpAddress("g." + "a".repeat(1021));
    Bytes data = Bytes.wrap(new byte[IlpPacketCodec.MAX_DATA]);
    var condition = new Condition(Bytes.fromHex(CONDITION));
    var prepare = new Prepare(Amount.MAX, Instant.EPOCH, condition, address, data);
    var reject =
        new Reject(
            IlpErrorCode.F99_APPLICATION_ERROR,
            Optional.of(address),
            Bytes.wrap(new byte[IlpPacketCodec.MAX_MESSAGE]),
            data);

    // When
    byte[] longestPrepare = IlpPacketCodec.encode(prepare);
    byte[] longestReject = IlpPacketCodec.encode(reject);

    // Then
    assertThat(longestPrepare).hasSize(33_857);
    assertThat(longestReject).hasSize(41_997);
    assertThat(IlpPacketCodec.decode(longestPrepare)).isEqualTo(prepare);
    assertThat(IlpPacketCodec.decode(longestReject)).isEqualTo(reject);
  }

  @Test
  void aRejectKeepsTheBytesOfItsMessage() throws OerException {
    // Given
    byte[] encoded = Bytes.fromHex("0e1246303209746573742e636f6e6e0368ff6900").toArray();

    // When
    IlpPacket packet = IlpPacketCodec.decode(encoded);

    // Then
    assertThat(IlpPacketCodec.encode(packet)).isEqualTo(encoded);
  }

  @Test
  void aKnownCodeIsDecodedAsItsConstant() throws OerException {
    // When
    var reject = (Reject) IlpPacketCodec.decode(Bytes.fromHex("0e06463032000000"));

    // Then
    assertThat(reject.code()).isSameAs(IlpErrorCode.F02_UNREACHABLE);
    assertThat(reject.triggeredBy()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "type of an older version, 0, '', 0b00",
    "envelope cut, 1, length 3 with only 2 bytes left, 0d030000",
    "amount cut, 2, UInt64 of 8 bytes with only 2 left, 0c020000",
    "fulfillment cut, 2, octet string of 32 bytes with only 2 left, 0d020000",
    "code cut, 2, octet string of 3 bytes with only 2 left, 0e024630",
    "code not ASCII, 2, error code, 0e0646e932000000",
    "triggered by a name, 5, '\"bob\" is not an ILP address', 0e0946303203626f620000",
    "triggered by not ASCII, 8, byte 0xe1 is not ASCII, 0e0946303203672ee10000",
    "message cut, 9, length 9 with only 2 bytes left, 0e0a46303203672e61096162",
    "data missing, 10, length of 1 bytes with only 0 left, 0e0846303203672e6100"
  })
  void aRefusalNamesTheByteWhereTheFieldBegins(
      String what, int offset, String problem, String hex) {
    // When
    OerException refused = refusal(Bytes.fromHex(hex));

    // Then
    assertThat(refused.offset()).as(what).isEqualTo(offset);
    assertThat(refused).hasMessageStartingWith(problem);
  }

  @ParameterizedTest
  @CsvSource({
    // the contents begin at byte 2 if their length takes one byte
    "10, 0c3e 00000000000003e8 3230333030313032303330343035363720 CONDITION 03672e61 00",
    "10, 0c3e 00000000000003e8 3230333031333032303330343035363738 CONDITION 03672e61 00",
    "59, 0c3e PREPARE 03672e2a 00",
    "60, 0c3e PREPARE 03e12e61 00",
    "63, 0c3e PREPARE 03672e61 01",
    "63, 0c3f PREPARE 03672e61 8100",
    // at byte 4 if it takes three
    "61, 0c820100 PREPARE 03672e2a 81c2 DATA"
  })
  void offsetsCountFromTheStartOfThePacket(int offset, String packet) {
    // Given
    String hex =
        packet
            .replace("PREPARE", PREPARE_FIELDS)
            .replace("CONDITION", CONDITION)
            .replace("DATA", "00".repeat(0xc2))
            .replace(" ", "");

    // When
    OerException refused = refusal(Bytes.fromHex(hex));

    // Then
    assertThat(refused.offset()).isEqualTo(offset);
  }

  @Test
  void offsetsCountFromTheStartOfThePacketInASliceToo() {
    // Given
    Bytes slice = Bytes.fromHex("ffffff0e0946303203626f620000ff").slice(3, 14);

    // Then
    assertThat(refusal(slice).offset()).isEqualTo(5);
  }

  @Test
  void contentsAreNoLongerThanAnyPacketsMayGrow() {
    // Given
    var out = new OerWriter();
    out.writeUInt8(13);
    out.writeVarOctets(Bytes.wrap(new byte[IlpPacketCodec.MAX_CONTENTS + 1]));

    // Then
    assertThat(refusal(Bytes.wrap(out.toByteArray())))
        .hasMessage("length 65536 is above the limit 65535 (at byte 1)");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 20_300_104})
  void whatIsEncodedIsDecodedAgain(long seed) throws OerException {
    // Given
    var packets = new RandomPackets(new SplittableRandom(seed));
    for (int i = 0; i < 3000; i++) {
      IlpPacket packet = packets.packet();

      // When
      byte[] encoded = IlpPacketCodec.encode(packet);

      // Then
      assertThat(IlpPacketCodec.decode(encoded)).isEqualTo(packet);
      assertThat(encoded).hasSize(IlpPacketCodec.encodedLength(packet));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 20_300_105})
  void everyProperPrefixIsRefused(long seed) {
    // Given
    var packets = new RandomPackets(new SplittableRandom(seed));
    for (int i = 0; i < 50; i++) {
      Bytes encoded = Bytes.wrap(IlpPacketCodec.encode(packets.packet()));

      for (int length = 0; length < encoded.length(); length++) {
        // When
        Bytes prefix = encoded.slice(0, length);

        // Then
        assertThat(decodeIfReadable(prefix)).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6, 20_300_106})
  void mutatedPacketsAreRefusedOrReadAsWhatTheyEncodeTo(long seed) throws OerException {
    // Given
    var packets = new RandomPackets(new SplittableRandom(seed));
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      Bytes mutated = packets.mutated(Bytes.wrap(IlpPacketCodec.encode(packets.packet())));

      // When
      Optional<IlpPacket> packet = decodeIfReadable(mutated);

      // Then
      if (packet.isPresent()) {
        assertThat(IlpPacketCodec.decode(IlpPacketCodec.encode(packet.get())))
            .isEqualTo(packet.get());
        read++;
      }
    }
    assertThat(read).isBetween(1000, 29_000);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 20_300_107})
  void randomOctetsAreRefusedOrReadAsWhatTheyEncodeTo(long seed) throws OerException {
    // Given
    var random = new SplittableRandom(seed);
    var packets = new RandomPackets(random);
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] octets = packets.octets(random.nextInt(1, 120)).toArray();
      octets[0] = (byte) random.nextInt(12, 15);

      // When
      Optional<IlpPacket> packet = decodeIfReadable(Bytes.wrap(octets));

      // Then
      if (packet.isPresent()) {
        assertThat(IlpPacketCodec.decode(IlpPacketCodec.encode(packet.get())))
            .isEqualTo(packet.get());
        read++;
      }
    }
    assertThat(read).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0c8500000000ff",
        "0c888000000000000000",
        "0c847fffffff",
        "0c84ffffffff",
        "0e0c46303200847fffffff0000",
        "0e0f463032008880000000000000000000",
        "0d2700000000000000000000000000000000000000000000000000000000000000008500000000ff"
      })
  void hostileLengthsAllocateNothing(String hex) {
    // Given
    Bytes packet = Bytes.fromHex(hex);
    refusal(packet);

    // When
    long before = Allocation.ofThisThread();
    refusal(packet);

    // Then
    assertThat(Allocation.ofThisThread() - before).isLessThan(50_000);
  }

  private static Optional<IlpPacket> decodeIfReadable(Bytes packet) {
    try {
      return Optional.of(IlpPacketCodec.decode(packet));
    } catch (OerException e) {
      assertThat(e.offset()).isBetween(0, packet.length());
      return Optional.empty();
    }
  }

  private static OerException refusal(Bytes packet) {
    return assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> IlpPacketCodec.decode(packet))
        .actual();
  }
}
