package dev.ilp.node;

import dev.ilp.account.Secret;
import dev.ilp.connector.PacketObserver;
import dev.ilp.link.LinkListener;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import java.time.Clock;
import java.util.Optional;

/**
 * How a node runs, beside what its configuration says.
 *
 * @param loops event loops that it shares; empty: it opens its own
 * @param adminToken who bears it may change the running node; empty: nobody may
 * @param observer is told of each packet
 * @param links is told of each change of a link
 */
public record NodeOptions(
    Optional<EventLoops> loops,
    Optional<Secret> adminToken,
    PacketObserver observer,
    LinkListener links,
    Clock clock,
    Tls tls,
    String version) {

  /** A node on its own. */
  public static NodeOptions standalone(String version) {
    return new NodeOptions(
        Optional.empty(),
        Optional.empty(),
        PacketObserver.NONE,
        status -> {},
        Clock.systemUTC(),
        Tls.trustingDefaults(),
        version);
  }
}
