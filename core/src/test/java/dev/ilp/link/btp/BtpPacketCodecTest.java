package dev.ilp.link.btp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.link.btp.BtpPacket.Transfer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BtpPacketCodecTest {

  private static final Instant TIME = Instant.parse("2017-12-24T16:14:32.270Z");
  private static final List<Integer> LENGTHS = List.of(0, 1, 126, 127, 128, 255, 256, 40_000);

  @Test
  void randomPacketsComeBackSeed19() throws OerException {
    // Given
    var random = new Random(19);

    for (int i = 0; i < 2000; i++) {
      BtpPacket packet = randomPacket(random);

      // When
      byte[] encoded = BtpPacketCodec.encode(packet);

      // Then
      assertThat(BtpPacketCodec.decode(Bytes.wrap(encoded))).isEqualTo(packet);
    }
  }

  private static BtpPacket randomPacket(Random random) {
    long id = random.nextInt() & 0xFFFF_FFFFL;
    List<ProtocolData> entries =
        Stream.generate(() -> randomEntry(random)).limit(random.nextInt(4)).toList();
    return switch (random.nextInt(4)) {
      case 0 -> new Message(id, entries);
      case 1 -> new Response(id, entries);
      case 2 -> new Transfer(id, new Amount(random.nextLong()), entries);
      default ->
          new BtpError(
              id,
              "F0" + random.nextInt(10),
              "Name",
              Optional.of(TIME),
              octets(random, 100),
              entries);
    };
  }

  private static ProtocolData randomEntry(Random random) {
    return new ProtocolData(
        "n".repeat(random.nextInt(200)),
        random.nextInt(256),
        octets(random, LENGTHS.get(random.nextInt(LENGTHS.size() - 1))));
  }

  private static Bytes octets(Random random, int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Bytes.wrap(octets);
  }

  @Test
  void everyProperPrefixIsRefusedSeed23() {
    // Given
    var random = new Random(23);

    for (int i = 0; i < 30; i++) {
      Bytes encoded = Bytes.wrap(BtpPacketCodec.encode(randomPacket(random)));

      for (int length = 0; length < encoded.length(); length++) {
        Bytes prefix = encoded.slice(0, length);

        // When / Then
        assertThatExceptionOfType(OerException.class)
            .isThrownBy(() -> BtpPacketCodec.decode(prefix));
      }
    }
  }

  @Test
  void changedBytesAreRefusedOrReadButNothingElseSeed29() {
    // Given
    var random = new Random(29);
    int read = 0;

    for (int i = 0; i < 20_000; i++) {
      byte[] encoded = BtpPacketCodec.encode(randomPacket(random));
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        encoded[random.nextInt(encoded.length)] = (byte) random.nextInt();
      }

      // When
      try {
        BtpPacket packet = BtpPacketCodec.decode(Bytes.wrap(encoded));
        BtpPacketCodec.encode(packet);
        read++;
      } catch (OerException e) {
        assertThat(e.offset()).isBetween(0, encoded.length);
      }
    }

    // Then
    assertThat(read).isPositive();
  }

  @ParameterizedTest
  @MethodSource("ilpPackets")
  void ilpPacketIsWrittenAsTheOnlyEntry(IlpPacket packet) {
    // Given
    var entry =
        new ProtocolData(
            ProtocolData.ILP, ProtocolData.OCTET_STREAM, Bytes.wrap(IlpPacketCodec.encode(packet)));
    var out = new OerWriter();

    // When
    BtpPacketCodec.writeIlp(BtpPacketCodec.MESSAGE, 0xFFFF_FFFFL, packet, out);

    // Then
    assertThat(out.toByteArray())
        .isEqualTo(BtpPacketCodec.encode(new Message(0xFFFF_FFFFL, List.of(entry))));
  }

  static Stream<IlpPacket> ilpPackets() {
    return Stream.concat(
        Stream.of(Packets.FULFILL, Packets.reject("T01", "gone")),
        Stream.of(0, 30, 31, 32, 127, 128, 150, 160, 170, 180, 190, 255, 256, 32_767)
            .map(length -> Packets.prepare(Duration.ofSeconds(5), length)));
  }

  @Test
  void largestPacketsThatIlpNeedsAreTaken() throws OerException {
    // Given
    var out = new OerWriter();
    BtpPacketCodec.writeIlp(
        BtpPacketCodec.MESSAGE, 1, Packets.prepare(Duration.ofSeconds(5), 32_767), out);

    // When
    BtpPacket packet = BtpPacketCodec.decode(Bytes.wrap(out.toByteArray()));

    // Then
    assertThat(packet.entry(ProtocolData.ILP)).isPresent();
    assertThat(out.length()).isLessThan(BtpPacketCodec.MAX_PACKET);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "20171224161432Z",
    "garbage",
    "c3a9",
  })
  void errorIsReadWhateverItsTimeIs(String time) throws OerException {
    // Given
    Bytes encoded = error("F00".getBytes(US_ASCII), time);

    // When
    BtpPacket packet = BtpPacketCodec.decode(encoded);

    // Then
    assertThat(packet).isInstanceOf(BtpError.class);
    assertThat(((BtpError) packet).triggeredAt().isPresent()).isEqualTo(time.startsWith("2017"));
  }

  @Test
  void errorWithEndlessTimeIsRead() throws OerException {
    // When
    BtpPacket packet = BtpPacketCodec.decode(error(new byte[] {'F', '0', '0'}, "9".repeat(5000)));

    // Then
    assertThat(((BtpError) packet).triggeredAt()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffff", "46c3a9", "e282ac", "463080"})
  void errorCodeThatIsNotAsciiIsRefused(String hex) {
    // Given
    Bytes encoded = error(Bytes.fromHex(hex).toArray(), "garbage");

    // When / Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> BtpPacketCodec.decode(encoded))
        .withMessageContaining("error code");
  }

  private static Bytes error(byte[] code, String time) {
    var body = new OerWriter();
    body.writeOctets(Bytes.wrap(code));
    body.writeVarAscii("Name");
    body.writeVarAscii(time);
    body.writeVarOctets(Bytes.EMPTY);
    body.writeVarUInt(0);
    var out = new OerWriter();
    out.writeUInt8(BtpPacketCodec.ERROR);
    out.writeUInt32(7);
    out.writeVarOctets(Bytes.wrap(body.toByteArray()));
    return Bytes.wrap(out.toByteArray());
  }

  @Test
  void errorWithoutTimeIsWritten() throws OerException {
    // Given
    var error = new BtpError(7, "T00", "x", Optional.empty(), Bytes.EMPTY, List.of());

    // When
    Bytes encoded = Bytes.wrap(BtpPacketCodec.encode(error));

    // Then
    assertThat(BtpPacketCodec.decode(encoded)).isEqualTo(error);
  }

  @Test
  void countBeyond64BitsIsRefused() {
    // When / Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> BtpPacketCodec.decode(Bytes.fromHex("06000000010a09010000000000000000")));
  }

  @Test
  void countIsNeverTheSizeOfTheMemoryTaken() {
    // Given
    Bytes encoded = Bytes.fromHex("0600000001050400ffffff");

    // When / Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> BtpPacketCodec.decode(encoded))
        .withMessage("count 16777215 is more than the entries that follow (at byte 6)");
  }

  @Test
  void mostEntriesThatFitAreRead() throws OerException {
    // Given
    List<ProtocolData> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      entries.add(new ProtocolData("", 0, Bytes.EMPTY));
    }
    var message = new Message(1, entries);

    // When
    BtpPacket decoded = BtpPacketCodec.decode(Bytes.wrap(BtpPacketCodec.encode(message)));

    // Then
    assertThat(decoded).isEqualTo(message);
  }

  @Test
  void fieldsOutOfRangeCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Response(-1, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Message(1L << 32, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Transfer(-1, Amount.ZERO, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolData("é", 0, Bytes.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new ProtocolData("x", -1, Bytes.EMPTY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BtpError(1, "F0é", "x", Optional.empty(), Bytes.EMPTY, List.of()));
  }

  @Test
  void firstEntryOfANameIsTheOne() {
    // Given
    var message =
        new Message(
            1,
            List.of(
                new ProtocolData("a", 0, Bytes.EMPTY),
                new ProtocolData("b", 0, Bytes.fromHex("01")),
                new ProtocolData("b", 0, Bytes.fromHex("02"))));

    // When
    Optional<ProtocolData> found = message.entry("b");

    // Then
    assertThat(found.map(ProtocolData::data)).contains(Bytes.fromHex("01"));
    assertThat(message.entry("c")).isEmpty();
  }
}
