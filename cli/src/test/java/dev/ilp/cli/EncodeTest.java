package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.cli.TestCli.Ended;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodeTest {

  @TempDir private Path folder;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(folder);
  }

  private String encode(List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("encode"));
    all.addAll(arguments);
    Ended ended = cli.run(all.toArray(String[]::new));
    assertThat(ended.code()).as(arguments + ended.err()).isZero();
    return ended.out().strip();
  }

  private Map<String, Object> decode(String hex) {
    Ended ended = cli.run("decode", hex, "-o", "json");
    assertThat(ended.code()).as(hex + ended.out() + ended.err()).isZero();
    return ended.json();
  }

  /** The field at the end of a way. */
  private static Map<?, ?> field(Map<?, ?> found, String way) {
    Map<?, ?> at = found;
    for (String name : way.split("/", -1)) {
      at =
          list(at, "fields").stream()
              .map(Map.class::cast)
              .filter(field -> name.equals(field.get("name")))
              .findFirst()
              .orElseThrow(() -> new AssertionError(name + " of " + way + " in " + found));
    }
    return at;
  }

  private static List<?> list(Map<?, ?> map, String key) {
    return (List<?>) Objects.requireNonNull(map.get(key));
  }

  private static String value(Map<?, ?> found, String way) {
    return String.valueOf(field(found, way).get("value"));
  }

  /** Prepares, Fulfills and Rejects that the vectors describe, as options and as bytes. */
  static Stream<List<String>> ilpVectors() throws IOException {
    Path file = Path.of("../core/src/test/resources/vectors/ilp.json");
    try (InputStream in = Files.newInputStream(file)) {
      return list(JSON.std.mapFrom(in), "vectors").stream()
          .map(Map.class::cast)
          .filter(vector -> "both".equals(vector.get("op")))
          .filter(vector -> vector.get("hex") instanceof String)
          .map(EncodeTest::options)
          .filter(options -> options.stream().noneMatch(o -> o.startsWith("{")));
    }
  }

  /** The bytes, then the options; the values of long fields begin with a brace. */
  private static List<String> options(Map<?, ?> vector) {
    Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(vector.get("fields"));
    List<String> options = new ArrayList<>();
    options.add(String.valueOf(vector.get("hex")));
    options.add(String.valueOf(vector.get("type")));
    fields.forEach(
        (name, value) -> {
          if (!value.toString().isEmpty()) {
            options.add("--" + dashed(String.valueOf(name)));
            options.add(String.valueOf(value));
          }
        });
    return options;
  }

  private static String dashed(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("ilpVectors")
  void packetIsMadeOfTheFieldsOfItsVector(List<String> vector) {
    // When
    String hex = encode(vector.subList(1, vector.size()));

    // Then
    assertThat(hex).isEqualTo(vector.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prepare --destination test.b --amount 18446744073709551615 --data text:hi | contents/"
            + " amount=--amount executionCondition=--condition destination=--destination"
            + " data=--data",
        "fulfill --data 00ff | contents/ fulfillment=--fulfillment data=--data",
        "reject --code F08 --triggered-by test.a --message no --data 0001 | contents/"
            + " code=--code triggeredBy=--triggered-by message=--message data=--data",
        "ildcp-response --client-address test.a.b --asset-scale 9 --asset-code XRP |"
            + " contents/data/ clientAddress=--client-address assetScale=--asset-scale"
            + " assetCode=--asset-code",
        "ccp-route-control --mode 0 --last-known-epoch 7 | contents/data/ mode=--mode"
            + " lastKnownEpoch=--last-known-epoch",
        "ccp-route-update --speaker test.a --current-epoch-index 9 --from-epoch-index 1"
            + " --to-epoch-index 4294967295 --hold-down-time 1 --route test.b=test.a"
            + " --withdraw g | contents/data/ speaker=--speaker"
            + " currentEpochIndex=--current-epoch-index fromEpochIndex=--from-epoch-index"
            + " toEpochIndex=--to-epoch-index holdDownTime=--hold-down-time"
            + " newRoutes/[0]/prefix=--route withdrawnRoutes/[0]=--withdraw",
        "btp-transfer --amount 5 --request-id 4294967295 | '' requestId=--request-id"
            + " body/amount=--amount",
        "btp-error --code T00 --name X --data text:no | '' requestId=--request-id"
            + " body/code=--code body/name=--name body/data=--data",
      })
  void whatIsDecodedMakesTheSamePacket(String command, String ways) {
    // Given
    List<String> first = new ArrayList<>(Arrays.asList(command.split(" +", -1)));
    boolean expires = !first.getFirst().matches("fulfill|reject|ildcp-response|btp-.*");
    String time = first.getFirst().equals("btp-error") ? "--triggered-at" : "--expires";
    if (expires || time.equals("--triggered-at")) {
      first.addAll(List.of(time, "2030-01-02T03:04:05.678Z"));
    }
    String hex = encode(first);
    Map<String, Object> found = decode(hex);
    String[] parts = ways.split(" +", -1);
    String base = parts[0].replace("'", "");

    // When
    List<String> again = new ArrayList<>(List.of(first.getFirst()));
    for (String way : Arrays.asList(parts).subList(1, parts.length)) {
      String[] pair = way.split("=", -1);
      String value = value(found, base + pair[0]);
      again.addAll(List.of(pair[1], pair[1].equals("--route") ? value + "=test.a" : value));
    }
    again.addAll(
        first.subList(
            first.size() - (expires || time.equals("--triggered-at") ? 2 : 0), first.size()));

    // Then
    assertThat(encode(again)).isEqualTo(hex);
  }

  @Test
  void packetsGoIntoPackets() {
    // Given
    String prepare = encode(List.of("echo", "--destination", "test.b", "--reply-to", "test.a"));

    // When
    Map<String, Object> found =
        decode(encode(List.of("btp-message", "--ilp", prepare, "--entry", "x:1:text:hé")));

    // Then
    String entries = "body/protocolData/";
    assertThat(value(found, entries + "[0]/data/contents/data/replyTo")).isEqualTo("test.a");
    assertThat(value(found, entries + "[1]/data")).isEqualTo("hé");
    assertThat(found).containsEntry("notes", List.of());
  }

  @Test
  void conditionIsThatOfTheFulfillment() {
    // When
    String zeros = "00".repeat(32);
    Map<String, Object> found =
        decode(encode(List.of("prepare", "--destination", "test.b", "--fulfillment", zeros)));

    // Then
    assertThat(value(found, "contents/executionCondition")).startsWith("66687aadf862bd77");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prepare --destination test.b --amount 18446744073709551616 | --amount: ; from 0 to"
            + " 18446744073709551615 (RFC 27, \"ILP Prepare\")",
        "prepare --destination test.b --amount -1 | --amount",
        "prepare --destination test. | --destination: 'test.' is not an ILP address; (RFC 15,"
            + " \"Address Requirements\")",
        "prepare --destination test.b --expires 5 | --expires: '5' is no time; (RFC 30,"
            + " \"Fixed-length Timestamps\")",
        "prepare --destination test.b --expires +10000-01-01T00:00:00Z | not within the years"
            + " 0000 to 9999",
        "prepare --destination test.b --condition ab | --condition: these are 1 bytes, not 32"
            + " (RFC 27, \"ILP Prepare\")",
        "prepare --destination test.b --condition ab --ping | exclude each other",
        "prepare --destination test.b --data hi | text is written as text:",
        "reject --code F0 | --code: 'F0' is not 3 ASCII characters (RFC 27, \"Error Codes\")",
        "reject --code F00 --triggered-by connector-a | --triggered-by: ; (RFC 15",
        "btp-message --request-id 4294967296 | --request-id: ; from 0 to 4294967295 (RFC 23,"
            + " \"Overview\")",
        "btp-message --entry x:256:00 | contentType: '256'; from 0 to 255 (RFC 23",
        "btp-message --entry x | is not NAME:TYPE:DATA",
        "btp-error --code F0 | code 'F0' is not 3 ASCII characters (RFC 23, \"Error\")",
        "ildcp-response --client-address test.a --asset-code X --asset-scale 256 |"
            + " --asset-scale: '256'; from 0 to 255 (RFC 31, \"Packet\")",
        "ccp-route-control --mode 256 | --mode: '256'; from 0 to 255",
        "ccp-route-update --speaker test | --speaker: 'test' is not an ILP address",
        "fulfill --encoding binary | name a file with --out",
        "packet | 'ilp encode' has no command 'packet'",
      })
  void valueOutOfRangeIsNamedWithItsRangeAndRule(String command, String parts) {
    // When
    Ended ended = cli.run(("encode " + command).split(" +", -1));

    // Then
    assertThat(ended.code()).as(ended.out()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("ilp: ");
    for (String part : parts.split("; ", -1)) {
      assertThat(ended.err()).contains(part.strip());
    }
  }

  @Test
  void dataThatIsTooLongIsRefused() {
    // When
    Ended ended = cli.run("encode", "fulfill", "--data", "text:" + "x".repeat(32_768));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("--data: 32768 bytes are not within 0 to 32767 (RFC 27, \"ILP Fulfill\")");
  }

  @Test
  void fileIsWrittenInAnyEncoding() throws IOException {
    // Given
    Path file = folder.resolve("packet.bin");

    // When
    Ended ended = cli.run("encode", "fulfill", "--encoding", "binary", "--out", file.toString());

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(file)))
        .isEqualTo(encode(List.of("fulfill")));
    assertThat(cli.run("decode", "@" + file).out()).startsWith("ILP Fulfill, 35 bytes");
    assertThat(decode(encode(List.of("fulfill", "--encoding", "base64"))))
        .containsEntry("length", 35);
  }
}
