package dev.ilp.docker;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container of the engine, whoever made it; stopped ones keep their names too.
 *
 * @param names without the slash before them
 * @param project of Compose that it belongs to
 * @param folder of that project's Compose file
 * @param service of that project
 * @param runs whether it does now, or is paused and keeps its ports
 */
public record NamedContainer(
    List<String> names,
    Optional<String> project,
    Optional<String> folder,
    Optional<String> service,
    boolean runs) {

  static final String PROJECT = "com.docker.compose.project";
  static final String SERVICE = "com.docker.compose.service";
  private static final Set<String> RUN = Set.of("running", "paused");
  private static final String FOLDER = "com.docker.compose.project.working_dir";

  public NamedContainer {
    names = List.copyOf(names);
  }

  static NamedContainer of(EngineJson listed) {
    EngineJson labels = listed.at("Labels");
    List<String> names =
        listed.fields().get("Names") instanceof List<?> all
            ? all.stream().map(String::valueOf).map(name -> name.replaceFirst("^/", "")).toList()
            : List.of();
    return new NamedContainer(
        names,
        label(labels, PROJECT),
        label(labels, FOLDER),
        label(labels, SERVICE),
        RUN.contains(listed.text("State")));
  }

  private static Optional<String> label(EngineJson labels, String name) {
    return Optional.of(labels.text(name)).filter(value -> !value.isEmpty());
  }
}
