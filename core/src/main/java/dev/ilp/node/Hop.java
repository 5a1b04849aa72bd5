package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import java.time.Duration;
import java.util.Optional;

/**
 * What one node did with a packet.
 *
 * @param from the account that it came from
 * @param route the route that was chosen; empty if none was looked for or found
 * @param to the account that it was sent to, and in which form; empty if it went no further
 * @param here the time spent in this node before it went out, or until it was answered here
 * @param total the time from its arrival to its answer
 */
public record Hop(
    String nodeId,
    AccountId from,
    Prepare incoming,
    Optional<Route> route,
    Optional<AccountId> to,
    Optional<Prepare> outgoing,
    Reply reply,
    Duration here,
    Duration total) {}
