package dev.ilp.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.IlpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ConvertersTest {

  @TempDir private Path folder;

  @Command
  static final class Values {
    @Option(names = "--address")
    private @Nullable IlpAddress address;

    @Option(names = "--amount")
    private @Nullable Amount amount;

    @Option(names = "--time")
    private @Nullable Duration time;

    @Option(names = "--condition")
    private @Nullable Condition condition;

    @Option(names = "--data")
    private @Nullable Bytes data;

    @Option(names = "--expect")
    private @Nullable Expectation expected;

    @Option(names = "--count", converter = Converters.Count.class)
    private int count;
  }

  private static Values parse(String... args) {
    Values values = new Values();
    CommandLine command = new CommandLine(values).setExpandAtFiles(false);
    Converters.register(command);
    command.parseArgs(args);
    return values;
  }

  @Test
  void valuesOfTheProtocolAreRead() {
    // When
    Values values =
        parse(
            "--address=test.a",
            "--amount=18446744073709551615",
            "--condition=" + "0A".repeat(32),
            "--count=1000000000");

    // Then
    assertThat(values.address).isEqualTo(new IlpAddress("test.a"));
    assertThat(values.amount).isEqualTo(Amount.MAX);
    assertThat(values.condition).isEqualTo(new Condition(Bytes.fromHex("0a".repeat(32))));
    assertThat(values.count).isEqualTo(1_000_000_000);
  }

  @ParameterizedTest
  @CsvSource({"0ms, 0", "500ms, 500", "10s, 10000", "2m, 120000", "24h, 86400000"})
  void timeHasAUnit(String text, long millis) {
    assertThat(parse("--time=" + text).time).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"hello, 68656c6c6f", "hex:00fF, 00ff", "hex:, ''", "'', ''", "é, c3a9"})
  void dataAreTextOrDigits(String text, String hex) {
    assertThat(parse("--data=" + text).data).isEqualTo(Bytes.fromHex(hex));
  }

  @Test
  void dataMayBeInAFile() throws IOException {
    // Given
    byte[] content = new byte[32_767];
    Path file = Files.write(folder.resolve("data"), content);

    // When
    Values values = parse("--data=@" + file);

    // Then
    assertThat(values.data).isEqualTo(Bytes.wrap(content));
  }

  @Test
  void fileThatIsTooLargeIsNotReadWhole() throws IOException {
    // Given
    Path file = Files.write(folder.resolve("data"), new byte[32_768]);

    // Then
    assertThatThrownBy(() -> parse("--data=@" + file))
        .hasMessageContaining("the data are too many bytes; a packet carries 32767 at most");
  }

  @ParameterizedTest
  @CsvSource({"fulfill", "reject", "reject:F02"})
  void expectationIsWrittenAsItIsRead(String text) {
    assertThat(parse("--expect=" + text).expected).hasToString(text);
  }
}
