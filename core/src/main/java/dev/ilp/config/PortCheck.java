package dev.ilp.config;

/** One port cannot serve both BTP and health. */
record PortCheck(Problems problems) {

  void check(Values node) {
    int port = node.require(NodeKeys.BTP_SERVER_PORT);
    if (port != 0
        && port == node.require(NodeKeys.HEALTH_CHECK_PORT)
        && overlap(
            node.require(NodeKeys.BTP_SERVER_HOST), node.require(NodeKeys.HEALTH_CHECK_HOST))) {
      ConfigKey<Integer> named =
          node.has(NodeKeys.HEALTH_CHECK_PORT)
              ? NodeKeys.HEALTH_CHECK_PORT
              : NodeKeys.BTP_SERVER_PORT;
      problems.error(
          node.place(named),
          node.path(named),
          port + " is the port of both BTP and health",
          "give them different ports; 0 takes a free one");
    }
  }

  private static boolean overlap(String host, String other) {
    return host.equals(other) || isAny(host) || isAny(other);
  }

  private static boolean isAny(String host) {
    return host.equals("0.0.0.0") || host.equals("::");
  }
}
