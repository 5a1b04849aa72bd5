package dev.ilp.config;

import java.util.Locale;

/** How a node writes its log lines. */
public enum LogFormat {
  TEXT,
  JSON;

  /** The lower case name used in configuration. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
