package dev.ilp.cli.explain;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What sort of thing is explained. */
public enum Kind {
  ILP("", "ILP error code", "ILP error codes, of rejects"),
  BTP("BTP:", "BTP error code", "BTP error codes, of sessions between two nodes"),
  EXIT("exit:", "exit code", "Exit codes of commands"),
  LINK("link:", "state of a link", "States of links"),
  HEALTH("health:", "state of a node", "States of nodes"),
  EVENT("", "event in a log", "Events in logs");

  private final String prefix;
  private final String one;
  private final String many;

  Kind(String prefix, String one, String many) {
    this.prefix = prefix;
    this.one = one;
    this.many = many;
  }

  /** What the full name of one begins with; empty where names speak for themselves. */
  String prefix() {
    return prefix;
  }

  /** What one of them is. */
  public String one() {
    return one;
  }

  /** What all of them are, as a heading. */
  public String many() {
    return many;
  }

  /** How arguments and files call it: exit, btp. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of this name, in any case. */
  public static Optional<Kind> of(String word) {
    return Stream.of(values()).filter(kind -> kind.name().equalsIgnoreCase(word)).findFirst();
  }
}
