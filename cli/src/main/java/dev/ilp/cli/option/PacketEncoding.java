package dev.ilp.cli.option;

import java.util.Locale;

/** How bytes are written down. */
public enum PacketEncoding {
  HEX,
  BASE64,
  BINARY;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
