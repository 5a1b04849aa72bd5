package dev.ilp.cli.command;

import dev.ilp.config.ConfigLoader;
import dev.ilp.config.ConfigSources;
import dev.ilp.config.LoadedConfig;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;

/** Loads a configuration again, from the same sources, and knows which files it was read from. */
final class FileSource implements Supplier<LoadedConfig> {

  private final ConfigSources sources;
  private volatile LoadedConfig last;

  FileSource(ConfigSources sources, LoadedConfig first) {
    this.sources = sources;
    this.last = first;
  }

  @Override
  public LoadedConfig get() {
    LoadedConfig loaded = ConfigLoader.load(sources);
    last = loaded;
    return loaded;
  }

  /** Those of the last that could be loaded. */
  Set<Path> files() {
    return last.files();
  }
}
