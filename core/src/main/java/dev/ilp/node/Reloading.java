package dev.ilp.node;

import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a node's configuration changes while it runs.
 *
 * @param source loads and checks the configuration anew, or throws a {@link
 *     dev.ilp.config.ConfigException}; empty: there is nothing to load, such as a file
 * @param file the file that it comes from, if it does
 * @param logLevel sets from which level on the process logs
 */
public record Reloading(
    Optional<Supplier<LoadedConfig>> source, Optional<Path> file, Consumer<LogLevel> logLevel) {

  /** Nothing to load from, and no log. */
  public static final Reloading NONE =
      new Reloading(Optional.empty(), Optional.empty(), level -> {});
}
