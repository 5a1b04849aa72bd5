package dev.ilp.cli.command;

import dev.ilp.net.BindException;
import java.util.Locale;

/** What to change where a node cannot listen. */
final class PortRemedy {

  private PortRemedy() {}

  /** What is wrong, and where to set another port or address. */
  static String of(BindException failure) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("peer to peer node")) {
      return message + "; it is one of p2p.network.addresses";
    }
    boolean health = message.contains("health");
    String why = message.toLowerCase(Locale.ROOT);
    if (why.contains("permission denied")) {
      return message + "; take a port above 1023: " + (health ? healthPort() : btpPort());
    }
    if (why.contains("assign requested address") || why.contains("no such host")) {
      return message
          + "; give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them: "
          + setBy(health ? "healthCheckHost" : "btpServerHost");
    }
    return message + "; the port is set by " + (health ? healthPort() : btpPort());
  }

  private static String healthPort() {
    return setBy("healthCheckPort");
  }

  private static String btpPort() {
    return setBy("btpServerPort");
  }

  /** The key of a file, the flag and the variable. */
  private static String setBy(String key) {
    String words = key.replaceAll("([A-Z])", "-$1");
    return "%s, --%s or %s"
        .formatted(
            key, words.toLowerCase(Locale.ROOT), words.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
