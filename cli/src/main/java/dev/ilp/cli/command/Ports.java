package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;

/** The ports of a network: two ranges, which neither end too high nor overlap. */
final class Ports {

  private static final int HIGHEST = 65_535;

  private Ports() {}

  static void check(int base, int health, int nodes) {
    checkEnd("--base-port", base, nodes);
    checkEnd("--health-port", health, nodes);
    if (base != 0 && health != 0 && Math.abs(base - health) < nodes) {
      throw new InputException(
          "ports %d to %d are wanted for BTP and %d to %d for health: move one of them, or take free ones with --base-port 0"
              .formatted(base, base + nodes - 1, health, health + nodes - 1));
    }
  }

  private static void checkEnd(String option, int first, int nodes) {
    if (first + nodes - 1 > HIGHEST) {
      throw new InputException(
          "%s %d: the last of %d ports would be %d; %d is the highest"
              .formatted(option, first, nodes, first + nodes - 1, HIGHEST));
    }
  }
}
