package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.command.CommandTree;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples tell one to type can be typed. */
class ExampleReadmesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?ilp (.*?)(?: &)?$");
  private static final Pattern FILE = Pattern.compile("@?(examples/\\S+)");

  static List<Path> readmes() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.resolve("README.md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void everyCommandExistsAndNamesFilesThatAreThere(Path readme) throws IOException {
    // Given
    List<String> commands =
        COMMAND.matcher(Files.readString(readme)).results().map(found -> found.group(1)).toList();
    Surroundings surroundings =
        new Surroundings(Map.of(), new Text.Looks(false, true), false, stop -> () -> {});

    // When
    commands.forEach(line -> CommandTree.in(surroundings).parseArgs(line.split(" ")));
    List<String> files =
        commands.stream()
            .flatMap(line -> FILE.matcher(line).results().map(found -> found.group(1)))
            .toList();

    // Then
    assertThat(commands).hasSizeGreaterThanOrEqualTo(3);
    assertThat(Files.readString(readme)).contains("ilp config validate ");
    assertThat(files).allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
  }
}
