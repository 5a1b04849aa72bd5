package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeTest {

  private static final String PREPARE =
      "0c47"
          + "00000000000003e8"
          + "3230333030313032303330343035363738"
          + "11".repeat(32)
          + "0a746573742e616c696365"
          + "026869";
  private static final String RESPONSE = "0100000007020100";

  @TempDir private Path folder;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(folder);
  }

  private Ended decode(String stdin, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.ISO_8859_1)));
    try {
      return cli.run(arguments);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void fieldsAreShownWithPlaceValueAndMeaning() {
    // When
    Ended ended = cli.run("decode", PREPARE);

    // Then
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines())
        .contains(
            "ILP Prepare, 73 bytes",
            "     2       8    amount              1000  1,000",
            "    59      11    destination         test.alice",
            "    70       3    data                6869  text \"hi\"")
        .anyMatch(line -> line.contains("20300102030405678  2030-01-02T03:04:05.678Z, in "));
  }

  @Test
  void jsonHasAllFieldsAlways() {
    // When
    Map<String, Object> json = cli.run("decode", PREPARE, "-o", "json").json();

    // Then
    assertThat(json)
        .containsOnlyKeys("line", "format", "length", "accepted", "fields", "notes", "malformed")
        .containsEntry("format", "ilp")
        .containsEntry("length", 73)
        .containsEntry("accepted", true);
    assertThat((List<?>) json.get("fields"))
        .first()
        .isEqualTo(
            Map.of(
                "name", "type", "type", "UInt8", "offset", 0, "length", 1, "value", "12", "meaning",
                "Prepare", "fields", List.of()));
  }

  @Test
  void bytesAreReadHoweverTheyAreWritten() throws IOException {
    // Given
    byte[] bytes = HexFormat.of().parseHex(PREPARE);
    String plain = fields(cli.run("decode", PREPARE, "-o", "json"));
    String base64 = Base64.getEncoder().encodeToString(bytes);
    String colons = HexFormat.ofDelimiter(":").formatHex(bytes);
    Path binary = Files.write(folder.resolve("packet.bin"), bytes);
    Path text = Files.writeString(folder.resolve("packet.hex"), wrapped(PREPARE, 32));
    List<String> all =
        List.of(
            PREPARE.toUpperCase(java.util.Locale.ROOT),
            "0x" + PREPARE,
            colons,
            HexFormat.ofDelimiter(" ").formatHex(bytes),
            HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(bytes),
            wrapped(PREPARE, 64),
            base64,
            wrapped(base64, 40),
            base64.replace('+', '-').replace('/', '_').replace("=", ""),
            "@" + binary,
            "@" + text);

    // Then
    for (String form : all) {
      Ended ended = cli.run("decode", form, "-o", "json");
      assertThat(ended.code()).as(form + ended.err()).isZero();
      assertThat(fields(ended)).isEqualTo(plain);
    }
    for (String stdin : List.of(PREPARE + "\n", new String(bytes, StandardCharsets.ISO_8859_1))) {
      assertThat(fields(decode(stdin, "decode", "-o", "json"))).isEqualTo(plain);
    }
  }

  private static String fields(Ended ended) {
    return String.valueOf(ended.json().get("fields"));
  }

  private static String wrapped(String text, int width) {
    return text.replaceAll("(.{" + width + "})", "$1\n");
  }

  @Test
  void malformedPacketIsRefusedWithByteExpectationAndRule() {
    // Given
    String wrong = PREPARE.replace("746573742e616c696365", "746573742e2e6c696365");

    // When
    Ended ended = cli.run("decode", wrong);
    Map<String, Object> json = cli.run("decode", wrong, "-o", "json").json();

    // Then
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .startsWith("malformed ILP Prepare, 73 bytes")
        .contains(
            "    amount              1000",
            "malformed ILP at byte 65, contents.destination",
            "  expected  an ILP address: a scheme (g, private",
            "  found     \"test..lice\", which goes wrong at character 6",
            "  rule      RFC 15, \"Address Requirements\"",
            "74  65  73  74  2e [2e] 6c ");
    assertThat(json).containsEntry("accepted", false);
    assertThat((List<?>) json.get("malformed"))
        .first()
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("offset", 65)
        .containsEntry("rule", Map.of("document", "RFC 15", "section", "Address Requirements"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decode 0c3 | an odd number of hexadecimal digits, 3",
        "decode 0600000001020g00 | 'g' is no hexadecimal digit (character 14)",
        "decode 0x060000000102010O | 'O' is no hexadecimal digit (character 18)",
        "decode hello! | 'h' is no hexadecimal digit; or name their file as @FILE",
        "decode @/no/such/file | /no/such/file does not exist",
        "decode @ | the name of a file is missing",
        "decode --encoding binary 0c | binary comes from a file: write @FILE",
        "decode --encoding base64 !! | this is no base64",
        "decode --as xml 0c | 'xml' is none of ilp, btp, ildcp, ccp",
      })
  void inputThatCannotBeReadIsNamedWithItsRemedy(String command, String parts) {
    // When
    Ended ended = cli.run(command.split(" ", -1));

    // Then
    assertThat(ended.code()).as(ended.out()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    for (String part : parts.split("; ", -1)) {
      assertThat(ended.err()).contains(part);
    }
  }

  @Test
  void inputThatIsTooLongIsRefused() throws IOException {
    // Given
    Path binary = Files.write(folder.resolve("long.bin"), new byte[131_073]);
    Path text = Files.writeString(folder.resolve("long.hex"), "00".repeat(300_000));

    // Then
    assertThat(cli.run("decode", "@" + binary).err()).contains("more than 131072 bytes");
    assertThat(cli.run("decode", "@" + binary).code()).isEqualTo(2);
    assertThat(cli.run("decode", "@" + text).err()).contains("no packet is that long");
    assertThat(cli.run("decode", "@" + text).code()).isEqualTo(2);
  }

  @Test
  void eachLineIsAPacketIfTheFirstIs() {
    // When
    Ended ended = decode(RESPONSE + "\n\n" + PREPARE + "\nzz!\n0c\n", "decode", "-");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out().lines())
        .contains(
            "line 1: BTP RESPONSE, 8 bytes",
            "line 3: ILP Prepare, 73 bytes",
            "line 5: malformed ILP Prepare, 1 byte");
    assertThat(ended.err()).contains("ilp: line 4: ");
  }

  @Test
  void eachOfSeveralPacketsIsALineOfJson() {
    // When
    Ended ended = cli.run("decode", RESPONSE, PREPARE, "-o", "json");

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"line\":"));
  }

  @Test
  void linesAreOnePacketIfTheyAreOneTogether() {
    // When
    Ended together = decode(wrapped(PREPARE, 20), "decode");
    Ended apart = decode(wrapped(PREPARE, 20), "decode", "--lines");

    // Then
    assertThat(together.out()).startsWith("ILP Prepare, 73 bytes");
    assertThat(apart.code()).isEqualTo(1);
    assertThat(apart.out()).startsWith("line 1: malformed ILP");
  }

  @Test
  void tokenIsHiddenUnlessItIsAskedFor() {
    // Given
    String auth = cli.run("encode", "btp-auth", "--username", "al", "--token", "s3cret").out();

    // When
    Ended hidden = cli.run("decode", auth.strip());
    Ended json = cli.run("decode", auth.strip(), "-o", "json");
    Ended shown = cli.run("decode", auth.strip(), "--show-secrets");

    // Then
    assertThat(hidden.code()).isZero();
    assertThat(hidden.out()).contains("***").doesNotContain("s3cret");
    assertThat(json.out()).contains("***").doesNotContain("s3cret");
    assertThat(shown.out()).contains("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ilp", "btp", "ildcp", "ccp", "echo", "stream"})
  void formatCanBeForced(String format) {
    // When
    Map<String, Object> json = cli.run("decode", "--as", format, "00", "-o", "json").json();

    // Then
    assertThat(json).containsEntry("format", format).containsEntry("accepted", false);
  }
}
