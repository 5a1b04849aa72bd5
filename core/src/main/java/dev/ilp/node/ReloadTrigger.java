package dev.ilp.node;

import java.util.Locale;

/** What asks for a reload. */
public enum ReloadTrigger {
  /** SIGHUP. */
  SIGNAL,
  /** The admin server was asked. */
  REQUEST,
  /** A file changed. */
  WATCH,
  /** Only the log level is to change. */
  LOG_LEVEL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
