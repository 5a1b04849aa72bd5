package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.Printable;
import dev.ilp.net.Authority;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node answers HTTP, as one writes it: {@code HOST:PORT}, or a URL, also one of those that
 * nodes show, such as {@code http://localhost:8080/health}.
 *
 * @param name what it is called in the output
 * @param baseUrl without what a node serves
 */
record HealthTarget(String name, String baseUrl) {

  private static final String HOST = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._-]+)?])";
  private static final Pattern HOST_AND_PORT = Pattern.compile(HOST + ":([0-9]{1,10})");
  private static final Pattern URL =
      Pattern.compile("((?i:https?)://" + HOST + "(?::([0-9]{1,10}))?)((?:/[^?#\\s\\p{Cntrl}]*)?)");
  private static final String FORMS =
      "write HOST:PORT, such as localhost:8080 or [::1]:8080, or a URL such as"
          + " http://localhost:8080/health";

  /** What a node serves; the longer ones first. */
  private static final List<String> SERVED =
      List.of("/health/ready", "/health/live", "/health", "/status");

  /** Whether a text is meant as one, and not as the name of a node. */
  static boolean isOne(String text) {
    return text.chars().anyMatch(c -> c == ':' || c == '/' || c == '@');
  }

  static HealthTarget onThisMachine(String port) {
    if (!port.matches("[0-9]{1,10}") || !isPort(port)) {
      throw new InputException(
          "HEALTH_CHECK_PORT is '%s': set it to a port from 1 to %d, or name the node"
              .formatted(Printable.of(port), Authority.HIGHEST_PORT));
    }
    return parse("127.0.0.1:" + port);
  }

  /**
   * Reads one.
   *
   * @throws InputException if it is none; what may be a secret is not repeated
   */
  static HealthTarget parse(String text) {
    if (text.indexOf('@') >= 0) {
      throw new InputException(
          "health is asked for without credentials: leave out what stands before the '@'");
    }
    Matcher hostAndPort = HOST_AND_PORT.matcher(text);
    if (hostAndPort.matches()) {
      checkPort(text, hostAndPort.group(1));
      return new HealthTarget(text, "http://" + text);
    }
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      throw new InputException("'%s' is not HOST:PORT; %s".formatted(Printable.of(text), FORMS));
    }
    if (url.group(2) != null) {
      checkPort(text, url.group(2));
    }
    String base = url.group(1) + withoutServed(url.group(3));
    return new HealthTarget(base, base);
  }

  private static void checkPort(String text, String port) {
    if (!isPort(port)) {
      throw new InputException(
          "'%s': the port must be 1 to %d; %s"
              .formatted(Printable.of(text), Authority.HIGHEST_PORT, FORMS));
    }
  }

  private static boolean isPort(String digits) {
    long port = Long.parseLong(digits);
    return port >= 1 && port <= Authority.HIGHEST_PORT;
  }

  private static String withoutServed(String path) {
    String plain = withoutSlash(path);
    return SERVED.stream()
        .filter(plain::endsWith)
        .findFirst()
        .map(served -> withoutSlash(plain.substring(0, plain.length() - served.length())))
        .orElse(plain);
  }

  private static String withoutSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The one URL to ask, by the name of what is asked. */
  Map<String, String> url() {
    return Map.of(name, baseUrl);
  }
}
