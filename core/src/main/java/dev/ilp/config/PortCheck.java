package dev.ilp.config;

import java.util.Optional;

/** One port cannot serve both BTP and health. */
record PortCheck(Problems problems) {

  void check(Values node) {
    Optional<Integer> port = node.get(NodeKeys.BTP_SERVER_PORT).filter(given -> given != 0);
    if (port.isPresent()
        && port.equals(node.get(NodeKeys.HEALTH_CHECK_PORT))
        && hostsOverlap(node)) {
      ConfigKey<Integer> named =
          node.has(NodeKeys.HEALTH_CHECK_PORT)
              ? NodeKeys.HEALTH_CHECK_PORT
              : NodeKeys.BTP_SERVER_PORT;
      problems.error(
          node.place(named),
          node.path(named),
          port.get() + " is the port of both BTP and health",
          "give them different ports; 0 takes a free one");
    }
  }

  private static boolean hostsOverlap(Values node) {
    Optional<String> btp = node.get(NodeKeys.BTP_SERVER_HOST);
    Optional<String> health = node.get(NodeKeys.HEALTH_CHECK_HOST);
    return btp.equals(health)
        || btp.filter(PortCheck::isAny).isPresent()
        || health.filter(PortCheck::isAny).isPresent();
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }
}
