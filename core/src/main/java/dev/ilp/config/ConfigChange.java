package dev.ilp.config;

import java.util.Optional;

/**
 * One thing in which two configurations differ. Secrets are stars in it.
 *
 * @param path {@code logLevel}; {@code peers[bob].url}, the peer told by its id; {@code peers[bob]}
 *     for a peer that is in one of them alone; {@code routes[test.bob -> bob].priority} and {@code
 *     routes[test.bob -> bob]} likewise; {@code rates[EUR]}; {@code senderTokens}
 * @param before empty if there is no such value, peer or route in the first
 * @param after empty if there is none in the second
 * @param reloadable whether a running node takes the change over
 */
public record ConfigChange(
    String path, Optional<String> before, Optional<String> after, boolean reloadable) {

  /** One line: {@code logLevel: info -> debug}. */
  @Override
  public String toString() {
    return "%s: %s -> %s".formatted(path, before.orElse("(none)"), after.orElse("(none)"));
  }
}
