package dev.ilp.account;

import java.util.Locale;

/** What the peer is to us in the tree of addresses: above us, beside us or below us (RFC 31). */
public enum Relation {
  PARENT,
  PEER,
  CHILD;

  /** Reads the lower case name used in configuration. */
  public static Relation parse(String name) {
    for (Relation relation : values()) {
      if (relation.toString().equals(name)) {
        return relation;
      }
    }
    throw new IllegalArgumentException("relation '" + name + "' must be parent, peer or child");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
