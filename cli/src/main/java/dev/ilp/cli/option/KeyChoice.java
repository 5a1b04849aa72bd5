package dev.ilp.cli.option;

import dev.ilp.config.ConfigGuide;
import java.util.Iterator;

/** The keys of configurations, by which shells complete. */
public final class KeyChoice implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return ConfigGuide.keys().iterator();
  }
}
