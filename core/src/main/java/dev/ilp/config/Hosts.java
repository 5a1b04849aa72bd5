package dev.ilp.topology;

/** What can be told of a host by its name alone. */
final class Hosts {

  private Hosts() {}

  /** Whether it is this machine, whichever that is. */
  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** Whether somebody who listens on one of them keeps others from the other, on one machine. */
  static boolean overlap(String one, String other) {
    return one.equals(other)
        || isAny(one)
        || isAny(other)
        || (isLoopback(one) && isLoopback(other) && isName(one, other));
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  private static boolean isName(String one, String other) {
    return one.equals("localhost") || other.equals("localhost");
  }
}
