package dev.ilp.config;

/** Shows a value from outside in a message: on one line, and not at any length. */
final class Quoted {

  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  static String text(String value) {
    return "'" + clipped(value) + "'";
  }

  static String clipped(String value) {
    String clipped = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "..." : value;
    return clipped.replaceAll("\\p{Cntrl}", "?");
  }
}
