package dev.ilp.cli.explain;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.admin.NodeStatus;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.link.LinkState;
import dev.ilp.packet.IlpErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationsTest {

  private static final List<Path> SOURCES =
      List.of(Path.of("src", "main", "java"), Path.of("..", "core", "src", "main", "java"));

  /** Whoever logs with keys; all names in snake case there are taken for events. */
  private static final Pattern LOGS = Pattern.compile("NodeLog|addKeyValue|StrangerLog");

  private static final Pattern NAME = Pattern.compile("\"([a-z][a-z0-9]*(?:_[a-z]+)+)\"");

  private final Explanations explanations = new Explanations();

  private Set<String> names(Kind kind) {
    return explanations.of(kind).stream().map(Explanation::name).collect(toSet());
  }

  @Test
  void everyEventThatIsLoggedIsExplainedAndNoOther() {
    // When
    Set<String> logged =
        SOURCES.stream()
            .flatMap(ExplanationsTest::sources)
            .filter(source -> LOGS.matcher(source).find())
            .flatMap(source -> NAME.matcher(source).results().map(match -> match.group(1)))
            .collect(toSet());

    // Then
    assertThat(logged).contains("connector_started", "config_reload_undo_failed", "accept_failed");
    assertThat(names(Kind.EVENT))
        .as("add what is missing to cli/src/main/resources/dev/ilp/cli/explain/events.txt")
        .isEqualTo(logged);
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ExplanationsTest::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyErrorCodeOfIlpIsExplainedByItsNameInTheRfc() {
    // When
    Map<String, String> titles =
        explanations.of(Kind.ILP).stream().collect(toMap(Explanation::name, Explanation::title));

    // Then
    assertThat(titles)
        .isEqualTo(
            IlpErrorCode.known().stream()
                .collect(toMap(IlpErrorCode::code, code -> code.rfcName().orElseThrow())));
  }

  @Test
  void everyErrorCodeOfBtpIsExplained() {
    // Then
    assertThat(names(Kind.BTP))
        .containsExactlyInAnyOrder("T00", "F00", "F01", "F03", "F04", "F05", "F06", "F07", "F08");
  }

  @Test
  void everyExitCodeIsExplained() {
    // When
    Set<String> codes =
        Arrays.stream(ExitCodes.class.getFields())
            .map(ExplanationsTest::value)
            .filter(code -> code != ExitCodes.SIGNAL)
            .map(String::valueOf)
            .collect(toSet());

    // Then
    assertThat(codes).hasSize(8);
    assertThat(names(Kind.EXIT)).containsAll(codes).contains("143").hasSize(9);
  }

  private static int value(Field code) {
    try {
      return code.getInt(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyStateOfLinksAndNodesIsExplained() {
    // Then
    assertThat(names(Kind.LINK))
        .isEqualTo(Arrays.stream(LinkState.values()).map(LinkState::toString).collect(toSet()));
    assertThat(names(Kind.HEALTH))
        .containsAll(
            Arrays.stream(NodeStatus.Phase.values())
                .filter(phase -> phase != NodeStatus.Phase.RUNNING)
                .map(phase -> phase.name().toLowerCase(Locale.ROOT))
                .toList())
        .contains("healthy", "unhealthy", "unreachable");
  }

  @Test
  void everyExplanationSaysWhatItMeansAndWhatToDo() {
    // Then
    assertThat(explanations.all())
        .allSatisfy(
            each -> {
              assertThat(each.meaning()).as(each.id()).endsWith(".").hasSizeGreaterThan(20);
              assertThat(each.title()).as(each.id()).isNotBlank();
              assertThat(each.remedies()).as(each.id()).isNotEmpty();
            });
    assertThat(explanations).doesNotHaveDuplicates();
  }

  @Test
  void whatAnExplanationRefersToIsExplainedAsWell() {
    // When
    List<String> referred =
        explanations.all().stream()
            .flatMap(each -> Stream.concat(each.causes().stream(), each.remedies().stream()))
            .flatMap(
                text ->
                    Pattern.compile("'ilp explain ([A-Za-z_]*[:0-9_][^ ']*)'")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1)))
            .toList();

    // Then
    assertThat(referred).hasSizeGreaterThan(5);
    assertThat(referred).allMatch(name -> explanations.find(name).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "T01, T01",
    "t01, T01",
    "ilp:t01, T01",
    "F00, F00",
    "btp:f00, BTP:F00",
    "3, exit:3",
    "Exit:3, exit:3",
    "connector_started, connector_started",
    "event:connector_started, connector_started",
    "connected, link:connected",
    "health:healthy, health:healthy"
  })
  void namesAreFoundInAnyCaseWithTheirKindOrWithout(String name, String id) {
    // When
    Optional<Explanation> found = explanations.find(name);

    // Then
    assertThat(found).map(Explanation::id).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"btp:T01", "exit:T01", "nothing:T01", "T0", "''", ":", "T02:"})
  void whatIsNoNameIsNotFound(String name) {
    // Then
    assertThat(explanations.find(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "conector_startd, connector_started",
    "reload, config_reloaded",
    "R03, R00",
    "undo, config_reload_undo_failed"
  })
  void whatMayHaveBeenMeantIsNear(String name, String near) {
    // Then
    assertThat(explanations.near(name)).contains(near).hasSizeLessThanOrEqualTo(6);
  }
}
