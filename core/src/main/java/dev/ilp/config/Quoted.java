package dev.ilp.config;

import java.util.regex.Pattern;

/** Shows a value from outside in a message: on one line, not at any length, no credentials. */
final class Quoted {

  private static final int MAX_LENGTH = 60;

  private static final Pattern CREDENTIALS = Pattern.compile("//.*@", Pattern.DOTALL);

  private Quoted() {}

  static String text(String value) {
    return "'" + clipped(value) + "'";
  }

  static String clipped(String given) {
    String value = CREDENTIALS.matcher(given).replaceAll("//***@");
    String clipped = value.length() > MAX_LENGTH ? value.substring(0, MAX_LENGTH) + "..." : value;
    return clipped.replaceAll("\\p{Cntrl}", "?");
  }
}
