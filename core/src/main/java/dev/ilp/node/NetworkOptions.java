package dev.ilp.node;

import dev.ilp.config.LogLevel;
import dev.ilp.topology.Secrets;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * How a network runs in one process.
 *
 * @param host the address that all nodes bind and dial, a loopback one
 * @param basePort the BTP port of the first node, the others count up; 0: free ports for all
 * @param healthPort the same for the admin servers
 * @param logLevel sets from which level on the process logs, all nodes alike
 */
public record NetworkOptions(
    String name,
    String host,
    int basePort,
    int healthPort,
    Secrets secrets,
    Clock clock,
    String version,
    Consumer<LogLevel> logLevel) {

  public static final String LOOPBACK = "127.0.0.1";
  public static final int DEFAULT_BASE_PORT = 3000;
  public static final int DEFAULT_HEALTH_PORT = 8080;
}
