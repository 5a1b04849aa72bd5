package dev.ilp.cli.command;

import dev.ilp.config.ConfigException;
import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LoadedConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Loads a configuration again, from the same sources, and knows which files it was read from. */
final class FileSource implements Supplier<LoadedConfig> {

  private final ConfigSources sources;
  private Set<Path> loaded;
  private Set<Path> wanted = Set.of();

  FileSource(ConfigSources sources, LoadedConfig first) {
    this.sources = sources;
    this.loaded = first.files();
  }

  @Override
  public LoadedConfig get() {
    try {
      LoadedConfig config = ConfigLoader.load(sources);
      read(config.files(), Set.of());
      return config;
    } catch (ConfigException e) {
      read(loaded, e.files());
      throw e;
    }
  }

  private synchronized void read(Set<Path> all, Set<Path> more) {
    loaded = all;
    wanted = more;
  }

  /**
   * Those of the last that could be loaded, and those that a later one could not be loaded for: it
   * may be a secret that is yet to be written.
   */
  synchronized Set<Path> files() {
    Set<Path> files = new HashSet<>(loaded);
    files.addAll(wanted);
    return files;
  }
}
