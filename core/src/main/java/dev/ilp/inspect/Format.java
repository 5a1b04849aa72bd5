package dev.ilp.inspect;

import java.util.Locale;

/** What bytes can be read as. */
public enum Format {
  /** An ILP packet. */
  ILP("ILP"),
  /** A BTP packet. */
  BTP("BTP"),
  /** An IL-DCP request or response: the ILP packet, or the data of the response alone. */
  ILDCP("IL-DCP"),
  /** Either of the two below. */
  CCP("CCP"),
  /** The ILP packet, or its data alone. */
  CCP_ROUTE_CONTROL("CCP route control"),
  /** The ILP packet, or its data alone. */
  CCP_ROUTE_UPDATE("CCP route update"),
  /** The Prepare of an echo, or its data alone. */
  ECHO("echo"),
  /** The data of a STREAM packet, which are encrypted. */
  STREAM("STREAM");

  private final String title;

  Format(String title) {
    this.title = title;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** Its name on a command line and in JSON, such as {@code ccp-route-control}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
