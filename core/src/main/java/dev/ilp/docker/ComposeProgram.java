package dev.ilp.docker;

import static java.util.stream.Collectors.toCollection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The Compose command: Docker's plugin or, where that is missing, the older program.
 *
 * @param words that its arguments follow
 * @param version such as {@code 2.29.1}
 */
public record ComposeProgram(Program program, List<String> words, String version) {

  private static final List<String> ASK_VERSION = List.of("version", "--short");

  private static final Pattern NAME =
      Pattern.compile("(?m)^\\s*container_name:\\s*[\"']?([^\\s\"'#]+)");

  public ComposeProgram {
    words = List.copyOf(words);
  }

  /** The first that answers of those in {@code PATH}. */
  public static Optional<ComposeProgram> find(Map<String, String> variables)
      throws InterruptedException {
    Optional<ComposeProgram> plugin = find("docker", List.of("compose"), variables);
    return plugin.isPresent() ? plugin : find("docker-compose", List.of(), variables);
  }

  private static Optional<ComposeProgram> find(
      String name, List<String> words, Map<String, String> variables) throws InterruptedException {
    Optional<Program> program = Program.find(name, variables);
    if (program.isEmpty()) {
      return Optional.empty();
    }
    return program
        .get()
        .ask(Path.of(""), joined(words, ASK_VERSION))
        .map(version -> new ComposeProgram(program.get(), words, version));
  }

  /**
   * The names that Compose will give to containers, its overrides considered; empty if it says no
   * more than that it cannot read the file.
   *
   * @param arguments that name the file
   */
  public Set<String> containerNames(Path folder, List<String> arguments)
      throws InterruptedException {
    String read = program.ask(folder, arguments(joined(arguments, List.of("config")))).orElse("");
    return NAME.matcher(read)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(toCollection(LinkedHashSet::new));
  }

  /** The command as one types it. */
  public String shown() {
    return String.join(" ", joined(List.of(program.name()), words));
  }

  /** The arguments with the words before them. */
  public List<String> arguments(List<String> arguments) {
    return joined(words, arguments);
  }

  private static List<String> joined(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
