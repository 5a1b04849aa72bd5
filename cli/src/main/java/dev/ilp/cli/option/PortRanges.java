package dev.ilp.cli.option;

import dev.ilp.net.Authority;

/** The ports of a network: two ranges, which neither end too high nor overlap. */
public final class PortRanges {

  private PortRanges() {}

  /**
   * Refuses what cannot be; a range that begins at 0 is of free ports.
   *
   * @param remedy how to move one of them
   * @throws InputException naming the ports
   */
  public static void check(int base, int health, int nodes, String remedy) {
    checkEnd("--base-port", base, nodes);
    checkEnd("--health-port", health, nodes);
    if (base != 0 && health != 0 && Math.abs(base - health) < nodes) {
      throw new InputException(
          "ports %d to %d are wanted for BTP and %d to %d for health: move one of them, %s"
              .formatted(base, base + nodes - 1, health, health + nodes - 1, remedy));
    }
  }

  private static void checkEnd(String option, int first, int nodes) {
    if (first + nodes - 1 > Authority.HIGHEST_PORT) {
      throw new InputException(
          "%s %d: the last of %d ports would be %d; %d is the highest"
              .formatted(option, first, nodes, first + nodes - 1, Authority.HIGHEST_PORT));
    }
  }
}
