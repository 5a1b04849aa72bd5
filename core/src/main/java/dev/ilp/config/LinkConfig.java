package dev.ilp.config;

import dev.ilp.account.Asset;
import java.time.Duration;
import java.util.Optional;

/**
 * A link between two nodes of a network.
 *
 * @param from the node that dials
 * @param to the node that is dialled
 * @param latency how long a packet takes on it one way, as far as that is known; it is shown, not
 *     made
 * @param asset what both of its accounts are kept in
 */
public record LinkConfig(String from, String to, Optional<Duration> latency, Asset asset) {

  public LinkConfig {
    latency.ifPresent(time -> NodeConfig.requirePositive("latency", time));
  }

  /** A link of the usual asset. */
  public static LinkConfig of(String from, String to) {
    return new LinkConfig(from, to, Optional.empty(), Asset.DEFAULT);
  }

  /** The latency with its unit, such as {@code 20ms}. */
  public Optional<String> latencyText() {
    return latency.map(Durations::format);
  }
}
