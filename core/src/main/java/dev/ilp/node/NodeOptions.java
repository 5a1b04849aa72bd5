package dev.ilp.node;

import dev.ilp.account.Secret;
import dev.ilp.link.LinkListener;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * How a node runs, beside what its configuration says.
 *
 * @param loops event loops that it shares; empty: it opens its own
 * @param adminToken who bears it may change the running node, unless the configuration has such a
 *     token; empty: nobody may
 * @param senders secrets of further accounts for test packets, beside those of the configuration
 * @param links is told of each change of a link
 */
public record NodeOptions(
    Optional<EventLoops> loops,
    Optional<Secret> adminToken,
    List<Secret> senders,
    LinkListener links,
    Clock clock,
    Tls tls,
    String version,
    Reloading reloading) {

  public NodeOptions {
    senders = List.copyOf(senders);
  }

  /** The same, for a node that may be changed while it runs. */
  public NodeOptions with(Secret token, List<Secret> senderTokens, Reloading changes) {
    return new NodeOptions(
        loops, Optional.of(token), senderTokens, links, clock, tls, version, changes);
  }

  /** A node on its own. */
  public static NodeOptions standalone(String version) {
    return new NodeOptions(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        status -> {},
        Clock.systemUTC(),
        Tls.trustingDefaults(),
        version,
        Reloading.NONE);
  }
}
