package dev.ilp.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Compose command: Docker's plugin or, where that is missing, the older program.
 *
 * @param words that its arguments follow
 * @param version such as {@code 2.29.1}
 */
public record ComposeProgram(Program program, List<String> words, String version) {

  private static final List<String> ASK_VERSION = List.of("version", "--short");

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
        .ask(joined(words, ASK_VERSION))
        .map(version -> new ComposeProgram(program.get(), words, version));
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
