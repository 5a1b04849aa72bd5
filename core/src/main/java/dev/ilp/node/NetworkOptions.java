package dev.ilp.node;

import dev.ilp.topology.Secrets;
import java.time.Clock;

/**
 * How a network runs in one process.
 *
 * @param host the address that all nodes bind and dial, a loopback one
 * @param basePort the BTP port of the first node, the others count up; 0: free ports for all
 * @param healthPort the same for the admin servers
 */
public record NetworkOptions(
    String name,
    String host,
    int basePort,
    int healthPort,
    Secrets secrets,
    Clock clock,
    String version) {

  public static final String LOOPBACK = "127.0.0.1";
  public static final int DEFAULT_BASE_PORT = 3000;
  public static final int DEFAULT_HEALTH_PORT = 8080;
}
