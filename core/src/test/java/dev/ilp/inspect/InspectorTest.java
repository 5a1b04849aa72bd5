package dev.ilp.inspect;

import static dev.ilp.inspect.Inspections.INSPECTOR;
import static dev.ilp.inspect.Inspections.field;
import static dev.ilp.inspect.Inspections.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.VectorSuite;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InspectorTest {
  private static final String PREPARE =
      "0c47"
          + "00000000000003e8"
          + "3230333030313032303330343035363738"
          + "11".repeat(32)
          + "0a746573742e616c696365"
          + "026869";
  private static final String PEER_CONDITION =
      "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

  private static Inspection inspect(String hex) {
    return INSPECTOR.inspect(Bytes.fromHex(hex));
  }

  @Test
  void fieldsHavePlaceValueAndMeaning() {
    // When
    Inspection found = inspect(PREPARE);

    // Then
    assertThat(found.isAccepted()).isTrue();
    assertThat(found.notes()).isEmpty();
    assertThat(field(found, "contents.amount"))
        .isEqualTo(new Field("amount", "UInt64", 2, 8, "1000", "1,000", false, List.of()));
    assertThat(field(found, "contents.expiresAt").meaning())
        .isEqualTo("2030-01-02T03:04:05.678Z, in 4 years");
    assertThat(field(found, "contents.destination").offset()).isEqualTo(59);
    assertThat(field(found, "contents.destination").length()).isEqualTo(11);
    assertThat(field(found, "contents.data").meaning()).isEqualTo("text \"hi\"");
  }

  @Test
  void packetsAreReadInPackets() {
    // Given
    String update =
        "000102030405060708090a0b0c0d0e0f"
            + "00000002"
            + "00000000"
            + "00000002"
            + "0000afc8"
            + "06746573742e61"
            + "0101"
            + "06746573742e62"
            + "0100"
            + "22".repeat(32)
            + "0100"
            + "0100";
    String prepare = prepareTo("peer.route.update", PEER_CONDITION, update);
    Bytes message = BtpEncoder.message(7, List.of(BtpEncoder.Entry.ilp(Bytes.fromHex(prepare))));

    // When
    Inspection found = INSPECTOR.inspect(message);

    // Then
    assertThat(found.malformed()).isEmpty();
    assertThat(found.format()).isEqualTo(Format.BTP);
    String data = "body.protocolData.[0].data.contents.data.";
    assertThat(value(found, data + "speaker")).isEqualTo("test.a");
    assertThat(field(found, data + "holdDownTime").meaning()).startsWith("ms: 45S");
    Field prefix = field(found, data + "newRoutes.[0].prefix");
    assertThat(prefix.value()).isEqualTo("test.b");
    assertThat(message.slice(prefix.offset(), prefix.offset() + prefix.length()))
        .isEqualTo(Bytes.fromHex("06746573742e62"));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | type | RFC 27, \"Type-Length Wrapper\"",
        "ff | 0 | type | RFC 27, \"Type-Length Wrapper\"",
        "0c | 1 | contents | RFC 30, \"Length determinant\"",
        "0c8102 | 1 | contents | RFC 30, \"Length determinant\"",
        "0c020000 | 2 | contents.amount | RFC 27, \"ILP Prepare\"",
        "0d20 | 1 | contents | RFC 30, \"Length determinant\"",
        "06000000010a01 | 5 | body | RFC 30, \"Length determinant\"",
        "03000000010100 | 0 | type | RFC 27, \"Type-Length Wrapper\"",
        "06000000010504ffffffff | 6 | body.protocolData.count | RFC 23, \"Sub-Protocol Data"
            + " Format\"",
        "06000000010801010 3e96c70 0000 | 9 | body.protocolData[0].protocolName | RFC 23,"
            + " \"Sub-Protocol Data Format\"",
      })
  void malformedPacketIsRefusedAtAByteByARule(String hex, int offset, String field, String rule) {
    // When
    Inspection found = inspect(hex.replace(" ", ""));

    // Then
    Malformed first = found.malformed().getFirst();
    assertThat(first.offset()).isEqualTo(offset);
    assertThat(first.field()).isEqualTo(field);
    assertThat(first.clause()).hasToString(rule);
  }

  @ParameterizedTest(name = "{0} goes wrong at character {1}")
  @CsvSource({
    "x.a, 0",
    "test, 4",
    "test., 5",
    "test..a, 5",
    "test.a., 7",
    "test.a b, 6",
    "test4.a, 0",
    "g.a*, 3",
    "'', 0",
    "g.a/b.c, 3"
  })
  void addressIsRefusedAtTheCharacterThatIsWrong(String address, int wrong) {
    // When
    Inspection found = inspect(prepareTo(address, "11".repeat(32), ""));

    // Then
    Malformed malformed = found.malformed().getFirst();
    assertThat(malformed.offset()).isEqualTo(2 + 8 + 17 + 32 + 1 + wrong);
    assertThat(malformed.field()).isEqualTo("contents.destination");
    assertThat(malformed.clause()).isEqualTo(Clause.ADDRESS);
    assertThat(value(found, "contents.amount")).isEqualTo("5");
  }

  @Test
  void cutPacketShowsWhatIsThere() {
    // When
    Inspection found = inspect(PREPARE.substring(0, 2 * 40));

    // Then
    assertThat(found.malformed()).hasSize(1);
    assertThat(found.malformed().getFirst().offset()).isEqualTo(1);
    assertThat(found.malformed().getFirst().found()).isEqualTo("length 71 with only 38 bytes left");
    assertThat(value(found, "contents.amount")).isEqualTo("1000");
    assertThat(field(found, "contents.expiresAt").meaning()).startsWith("2030-01-02");
  }

  @Test
  void malformedPacketInsideOneThatIsFineIsToldWithItsPlaceInTheWhole() {
    // Given
    String prepare = prepareTo("peer.route.control", PEER_CONDITION, "01");
    Bytes message = BtpEncoder.message(7, List.of(BtpEncoder.Entry.ilp(Bytes.fromHex(prepare))));

    // When
    Inspection found = INSPECTOR.inspect(message);

    // Then
    assertThat(found.malformed()).hasSize(1);
    Malformed malformed = found.malformed().getFirst();
    assertThat(malformed.protocol()).isEqualTo(Format.CCP_ROUTE_CONTROL);
    assertThat(malformed.offset()).isEqualTo(message.length());
    assertThat(malformed.field()).endsWith("contents.data.lastKnownRoutingTableId");
  }

  @Test
  void peerProtocolWithAnotherConditionIsRefused() {
    // When
    Inspection found = inspect(prepareTo("peer.config", "11".repeat(32), ""));

    // Then
    Malformed malformed = found.malformed().getFirst();
    assertThat(malformed.protocol()).isEqualTo(Format.ILDCP);
    assertThat(malformed.offset()).isEqualTo(2 + 8 + 17);
    assertThat(malformed.clause()).hasToString("RFC 31, \"Packet\"");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0600000001020100ff | 1 byte after the last field | RFC 30, \"Extensibility\"",
        "0600000001030100ff | 1 byte after the last field | RFC 30, \"Extensibility\"",
        "060000000103020000 | leading zeros | RFC 30, \"Variable-length unsigned integer\"",
        "0600000001060101016109 00 | unknown content type | RFC 23, \"Sub-Protocol Data Format\"",
        "06000000010901010461757468 00 00 | without an auth_token | RFC 23, \"Authentication\"",
        "0e06463032000000 | nobody | RFC 27, \"ILP Reject\"",
        "0e0758393900000000 | 1 byte after | RFC 30, \"Extensibility\"",
        "0e06583939000000 | a code that RFC 27 does not have | RFC 27, \"Error Codes\"",
        "0e07463032000 1ff00 | no UTF-8 from here on | RFC 30, \"Variable-length string\"",
        "0e06463038000000 | without the amount received | RFC 27, \"Error Codes\"",
      })
  void oddityThatIsLetThroughIsNoted(String hex, String text, String rule) {
    // When
    Inspection found = inspect(hex.replace(" ", ""));

    // Then
    assertThat(found.notes())
        .anyMatch(note -> note.text().contains(text) && note.clause().toString().equals(rule));
  }

  @Test
  void tokenIsMarkedAsSecret() {
    // When
    Inspection found = INSPECTOR.inspect(BtpEncoder.auth(1, "alice", "secret"));

    // Then
    assertThat(found.isAccepted()).isTrue();
    assertThat(field(found, "body.protocolData.[2].data").isSecret()).isTrue();
    assertThat(field(found, "body.protocolData.[1].data").value()).isEqualTo("alice");
    assertThat(field(found, "body.protocolData.[1].data").isSecret()).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0f746573742e636f6e6e2e616c6963650403555344, ILDCP",
    "0100000000000000000000000000000000000000000100, CCP_ROUTE_CONTROL",
    "4543484f4543484f4543484f4543484f0006746573742e61, ECHO",
    "4543484f4543484f4543484f4543484f02, ECHO",
    "0100000001020100, BTP",
  })
  void formatIsSeenInTheBytes(String hex, String expected) {
    // When
    Inspection found = inspect(hex);

    // Then
    assertThat(found.format()).isEqualTo(Format.valueOf(expected));
  }

  @Test
  void anyBytesAreExplainedWithinBoundsSeed5() {
    // Given
    Random random = new Random(5);
    byte[] types = {1, 2, 6, 7, 12, 13, 14, 'E', 0};

    // Then
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(120)];
      random.nextBytes(bytes);
      if (bytes.length > 1) {
        bytes[0] = types[random.nextInt(types.length)];
        bytes[1] = (byte) (bytes.length - 2);
      }
      checkBounded(Bytes.wrap(bytes));
    }
  }

  @Test
  void changedPacketsAreTakenAsTheCodecTakesThemSeed6() {
    // Given
    Random random = new Random(6);
    List<Bytes> packets =
        VectorSuite.read("ilp.json", "vectors")
            .where(vector -> vector.has("hex"))
            .vectors()
            .stream()
            .map(vector -> vector.octets("hex"))
            .filter(packet -> packet.length() < 1_000)
            .toList();

    // Then
    for (int i = 0; i < 20_000; i++) {
      byte[] changed = packets.get(random.nextInt(packets.size())).toArray();
      for (int n = random.nextInt(4); n >= 0 && changed.length > 0; n--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      IlpAgreement.check(Bytes.wrap(changed));
      checkBounded(Bytes.wrap(changed));
    }
  }

  @Test
  void longestInputTakesNoMoreThanItsBytes() {
    // Given
    BtpEncoder.Entry entry = new BtpEncoder.Entry("", 0, Bytes.EMPTY);
    Bytes packet = BtpEncoder.message(1, Collections.nCopies(20_000, entry));

    // When
    checkBounded(packet);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> INSPECTOR.inspect(Bytes.wrap(new byte[Inspector.MAX_BYTES + 1])))
        .withMessageContaining("above the limit");
  }

  private static void checkBounded(Bytes input) {
    for (Format format : Format.values()) {
      Inspection inspection = INSPECTOR.inspect(input, format);
      Inspections.assertPlaced(inspection);
      assertThat(size(inspection.fields())).isLessThanOrEqualTo(2 * input.length() + 10);
    }
    Inspections.assertPlaced(INSPECTOR.inspect(input));
  }

  private static int size(List<Field> fields) {
    return fields.stream().mapToInt(field -> 1 + size(field.fields())).sum();
  }

  private static String prepareTo(String destination, String condition, String data) {
    String to = "%02x".formatted(destination.length()) + Bytes.ofAscii(destination).toHex();
    String fields =
        "0000000000000005"
            + "3230333030313032303330343035363738"
            + condition
            + to
            + "%02x".formatted(data.length() / 2)
            + data;
    int length = fields.length() / 2;
    return "0c" + (length < 128 ? "" : "81") + "%02x".formatted(length) + fields;
  }
}
