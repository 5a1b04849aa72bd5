package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.ReplyHandler;
import dev.ilp.log.NodeLog;
import dev.ilp.packet.Rejections;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ordered list of what a Prepare passes on its way through the connector, and, from its end to
 * its start, its Reply. Immutable: a reload makes another.
 */
public final class Pipeline {

  private final Map<AccountId, Account> accounts;
  private final Rejections rejections;
  private final Next<IncomingPrepare> first;

  /**
   * The pipeline over one snapshot of a node.
   *
   * @param nanoTime as {@link System#nanoTime}, for packet rates
   */
  public Pipeline(Snapshot snapshot, Clock clock, LongSupplier nanoTime, NodeLog log) {
    this.accounts = new HashMap<>(snapshot.accounts()); // Map.copyOf's divides at each look-up
    this.rejections = new Rejections(snapshot.selfAddress());
    Next<OutgoingPrepare> outgoing =
        chain(
            List.of(
                // The amount first: the next steps count what the next hop will be asked for.
                new ConvertAmount(snapshot.rates(), rejections),
                // Before CreditNextHop, so that nothing is promised for a packet out of time.
                new ShortenExpiry(snapshot.hold(), clock, rejections),
                // Its limit is checked before sending: after the Fulfill it would be too late.
                new CreditNextHop(rejections),
                // Last, so that no step above ever sees a Fulfill that does not pay.
                new CheckFulfillment(clock, rejections)),
            new SendByLink(snapshot.links(), rejections, log));
    this.first =
        chain(
            List.of(
                // Around everything: whatever breaks below, the sender gets its Reply.
                new RejectOnFailure(rejections, log),
                // Before the limits: a packet that is late already should use none of them up.
                new RejectExpired(clock, rejections),
                new LimitAmount(rejections),
                new LimitRate(nanoTime, rejections),
                new LimitInFlight(rejections),
                // Below what is counted in, so that it is counted out whatever breaks.
                new RejectOnFailure(rejections, log),
                // Before the balance: peer protocols are between us two and carry no value.
                new AnswerPeerProtocol(snapshot.isAddressKnown(), rejections),
                // Before anything is sent: no credit is given beyond its limit.
                new HoldBalance(rejections),
                // Below what is held, so that it is released whatever breaks.
                new RejectOnFailure(rejections, log),
                // After the balance: a packet to us that is fulfilled here is paid to us.
                new AnswerSelf(snapshot.receivers(), rejections)),
            new Router(snapshot, accounts, rejections, outgoing));
  }

  void handle(IncomingPrepare incoming, ReplyHandler back) {
    first.forward(incoming, back);
  }

  @Nullable Account account(AccountId id) {
    return accounts.get(id);
  }

  Rejections rejections() {
    return rejections;
  }

  private static <P> Next<P> chain(List<Step<P>> steps, Next<P> last) {
    Next<P> next = last;
    for (Step<P> step : steps.reversed()) {
      Next<P> rest = next;
      next = (prepare, back) -> step.pass(prepare, rest, back);
    }
    return next;
  }
}
