package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class IlpTest {

  @TempDir private Path home;
  private TestCli cli;

  @BeforeEach
  void setUp() {
    cli = new TestCli(home);
  }

  private static CommandLine tree() {
    return CommandTree.in(
        new Surroundings(Map.of(), new Text.Looks(false, true), false, stop -> () -> {}));
  }

  static Stream<String> commands() {
    return below(tree()).distinct();
  }

  private static Stream<String> below(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    return Stream.concat(
        Stream.of(name.equals("ilp") ? "" : name.substring("ilp ".length())),
        command.getSubcommands().values().stream()
            .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
            .flatMap(IlpTest::below));
  }

  @ParameterizedTest(name = "ilp {0} --help")
  @MethodSource("commands")
  void everyCommandHasHelpWithExamples(String command) {
    // When
    Ended ended = cli.run((command + " --help").strip().split(" "));

    // Then
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("Usage: ilp").contains("Examples:\n  ");
    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest(name = "ilp help {0}")
  @MethodSource("commands")
  void helpIsTheSameAsTheOption(String command) {
    // When
    Ended ended = cli.run(("help " + command).strip().split(" "));

    // Then
    assertThat(ended).isEqualTo(cli.run((command + " --help").strip().split(" ")));
  }

  @ParameterizedTest(name = "ilp {0} --help")
  @MethodSource("commands")
  void helpFitsAnOrdinaryTerminal(String command) {
    // When
    Ended ended = cli.run((command + " --help").strip().split(" "));

    // Then
    assertThat(ended.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void withoutCommandTheUsageIsWrong() {
    // When
    Ended ended = cli.run();

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("Usage: ilp ").contains("Commands:\n", "  send-packet");
  }

  @ParameterizedTest(name = "ilp {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "sttus | 'ilp' has no command 'sttus'; Did you mean: ilp status",
        "topology rn linear 3 | 'ilp topology' has no command 'rn'; Commands are: run",
        "help topology rn | 'ilp topology' has no command 'rn'; Commands are: run",
        "topology | Missing required subcommand; Commands are: run; --help",
        "link | Missing required subcommand; Commands are: cut, heal; --help",
        "status --netwrk x | 'ilp status' has no option --netwrk; --network",
        "status now | too many arguments for 'ilp status': now; See 'ilp status --help'",
        "status -o xml | 'xml' is none of text, json; See 'ilp status --help'",
        "topology run hub 3 | 'hub' is no shape: there are linear, mesh, hub-spoke, ring, star;"
            + " --help",
        "topology run mesh 1 | '1' is not a whole number from 2 to 200; --help",
        "topology run mesh 201 | '201' is not a whole number from 2 to 200; --help",
        "topology run mesh | Missing required parameter: 'N'; --help",
        "topology run mesh 3 --base-port 65536 | not a whole number from 0 to 65535; --help",
        "topology run mesh 3 --base-port 65534 | --base-port 65534: the last of 3; 65535",
        "topology run mesh 3 --health-port 3002 | move one of them; --base-port 0",
        "topology run mesh 3 --name ../x | --name '../x': write 1 to 64 letters; '-'",
        "send-packet --amount 1 | Missing required option: '--to=ADDRESS'; --help",
        "send-packet --to test.a --amount -1 | is not a whole number; --help",
        "send-packet --to test.a --amount 18446744073709551616 | is above 18446744073709551615;"
            + " --help",
        "send-packet --to test.a..b --amount 1 | 'test.a..b' is not an ILP address; such as"
            + " test.connector-c",
        "send-packet --to test.a --amount 1 --expiry 5 | '5' is not a time; such as 500ms",
        "send-packet --to test.a --amount 1 --expiry 25h | '25h' is not a time; up to 24h",
        "send-packet --to test.a --amount 1 --expiry 0s | --expiry: a time of zero; 1ms",
        "send-packet --to test.a --amount 1 --expiry -5s | '--expiry'; '-5s' is not a time",
        "send --url ws://h:1 --to test.a --token @/no/such | --token: ; /no/such does not exist",
        "send --url ws://h:1 --to test.a --token @/tmp | --token: /tmp is a folder; name a file",
        "send --url ws://h:1 --to test.a --token @/dev/null | /dev/null is empty",
        "topology run mesh 3 --check --name a/b | --name 'a/b': write 1 to 64 letters; '-'",
        "send-packet --to test.a --amount 1 --count 0 | '0' is not a whole number from 1; --help",
        "send-packet --to test.a --amount 1 --parallel 10001 | from 1 to 10000; --help",
        "send-packet --to test.a --amount 1 --condition ab | 64 hexadecimal digits; 2 characters",
        "send-packet --to test.a --amount 1 --data hex:abc | two hexadecimal digits; --help",
        "send-packet --to test.a --amount 1 --data @/no/such | /no/such does not exist; --help",
        "send-packet --to test.a --amount 1 --expect maybe | 'maybe' is not fulfill; reject:F02",
        "send-packet --to test.a --amount 1 --token x | --token is the secret for a URL; --url",
        "send-packet --to test.a --amount 1 --url ws://h:1 | there is no token for it; --token",
        "send-packet --to test.a --amount 1 --url x --token t | ws://, wss://; ws://localhost:3000",
        "send-packet --to test.a --amount 1 --url ws://h:1 --from b | leave out --from; --network",
        "ping | Missing required parameter: 'ADDRESS'; --help",
        "send-packet --to foo.bar | 'foo' is no scheme; one of g, private, example; test3",
        "send-packet --to foo | 'foo' is no scheme; one of g, private, example; test3",
        "send-packet --to TEST.a | 'TEST' is no scheme; in lower case: test",
        "send-packet --to test.a --amount \u0661\u0662 | '\\u0661\\u0662' is not a whole number; 0"
            + " to 9",
        "send-packet --to test.a --data @/tmp | the data: /tmp is a folder; name a file in it",
        "send-packet --to test.a --data @ | the name of a file is missing; --help",
        "send-packet --bogus | 'ilp send-packet' has no option --bogus; --help",
        "status --network /tmp | --network: /tmp is a folder; name a file in it",
        "status --network /dev/null | /dev/null is no network file; --network takes the name of a",
        "status --network ./none.json | none.json does not exist; network file",
        "node start -c /tmp | --config: /tmp is a folder; name a file in it",
        "aot-trai | 'ilp' has no command 'aot-trai'; Commands are: topology",
        "ping test.a --interval 0ms | --interval: a time of zero; 1ms",
        "ping test.a --protocol icmp | 'icmp' is none of ping, echo; --help",
        "health 127.0.0.1:99999 | the port must be 1 to 65535; localhost:8080",
        "health http://127.0.0.1:0/health | the port must be 1 to 65535; localhost:8080",
        "health http:// | 'http://' is not HOST:PORT; a URL such as http://localhost:8080/health",
        "health ftp://h:1 | 'ftp://h:1' is not HOST:PORT; a URL such as",
        "health http://h:1/?q | is not HOST:PORT; a URL such as",
        "health http://h:1:2 | is not HOST:PORT; a URL such as",
        "health :8080 | ':8080' is not HOST:PORT; [::1]:8080",
        "health h:x | 'h:x' is not HOST:PORT; localhost:8080",
        "link cut a | Missing required parameter: 'NODE'; --help",
        "completion ksh | 'ksh' is none of bash, zsh, fish; --help",
        "node start --btp-sever-port 3 | has no option --btp-sever-port; --btp-server-port",
      })
  void wrongInputIsNamedWithItsRemedy(String command, String parts) {
    // When
    Ended ended = cli.run(command.split(" "));

    // Then
    assertThat(ended.code()).as(ended.err()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("ilp: ").contains(parts.split("; "));
    assertThat(ended.err()).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({"http://u:SECRET@h:1/health", "u:SECRET@h:1", "SECRET@h", "http://SECRET@"})
  void credentialsOfAHealthTargetAreRefusedAndNotRepeated(String target) {
    // When
    Ended ended = cli.run("health", target);

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("without credentials").doesNotContain("SECRET");
  }

  @Test
  void portOfTheNodeOnThisMachineIsCheckedToo() {
    // Given
    cli.with("HEALTH_CHECK_PORT", "99999");

    // When
    Ended ended = cli.run("health");

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("HEALTH_CHECK_PORT is '99999'", "1 to 65535");
  }

  @Test
  void conditionAndPreimageExcludeEachOther() {
    // Given
    String digits = "ab".repeat(32);

    // When
    Ended ended =
        cli.run(
            ("send --to test.a --amount 1 --condition " + digits + " --preimage " + digits)
                .split(" "));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("mutually exclusive");
  }

  @Test
  void dataThatNoPacketCanCarryAreRefusedBeforeAnythingIsSent() {
    // When
    Ended ended = cli.run("send", "--to", "test.a", "--amount", "1", "--data", "x".repeat(32_768));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("the data are 32768 bytes; a packet carries 32767 at most");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 'Commands are: topology'", "node|start|-c, '', --config: the name"})
  void emptyArgumentIsNamed(String words, String last, String part) {
    // When
    Ended ended = cli.run((words + (words.isEmpty() ? "" : "|") + last).split("\\|", -1));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("ilp: ").contains(part).doesNotContain("aot-train");
  }

  @Test
  void addressThatIsTooLongIsNotRepeatedWhole() {
    // When
    Ended ended = cli.run("ping", "test." + "a".repeat(1019));

    // Then
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .contains("has 1024 characters; an ILP address has 1023 at most")
        .doesNotContain("a".repeat(100));
  }

  @ParameterizedTest(name = "ilp {0}")
  @CsvSource({
    "status",
    "'send-packet --to test.a --amount 1'",
    "ping test.a",
    "link cut a b",
    "health a",
  })
  void whereNoNetworkRunsItIsSaidHowToStartOne(String command) {
    // Given
    cli.with("ILP_COMMAND", "./ilp");

    // When
    Ended ended = cli.run(command.split(" "));

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("no network is running", "./ilp topology run linear 3");
  }

  @Test
  void versionIsTextAndJson() {
    // When
    Ended text = cli.run("version");
    Ended json = cli.run("version", "-o", "json");

    // Then
    assertThat(text.code()).isZero();
    assertThat(text.out()).matches("ilp \\d+\\.\\d+\\.\\S+ \\(Java 25\\S*, .+\\)\n");
    assertThat(json.json()).containsOnlyKeys("version", "java", "platform");
    assertThat(cli.run("--version")).isEqualTo(text);
  }

  @Test
  void stackTraceIsShownWhenItIsAskedFor() {
    // When
    Ended ended = cli.run("status", "--verbose");

    // Then
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("ilp: no network is running", "ProbeException", "\tat ");
    assertThat(cli.run("--verbose", "status").err()).contains("\tat ");
  }

  @Test
  void argumentsThatBeginWithAnAtSignAreNoFilesOfArguments() {
    // When
    Ended ended = cli.run("help", "@/etc/passwd");

    // Then
    assertThat(ended.err()).contains("has no command '@/etc/passwd'");
  }

  @Test
  void entryForOthersNeedsNoTerminal() {
    // Given
    StringWriter out = new StringWriter();

    // When
    int code =
        Ilp.run(
            new String[] {"version"},
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            Map.of());

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).startsWith("ilp ").doesNotContain("\u001b");
  }
}
