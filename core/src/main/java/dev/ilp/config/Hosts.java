package dev.ilp.config;

/** What can be told of a host by its name alone. */
public final class Hosts {

  private Hosts() {}

  /** Whether it is this machine, whichever that is. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }

  /** Whether somebody who listens on one of them keeps others from the other, on one machine. */
  public static boolean overlap(String one, String other) {
    return one.equals(other)
        || isAny(one)
        || isAny(other)
        || (isLoopback(one) && isLoopback(other) && isName(one, other));
  }

  /** Whether who listens on it is reached by every address of the machine. */
  static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  private static boolean isName(String one, String other) {
    return one.equals("localhost") || other.equals("localhost");
  }
}
