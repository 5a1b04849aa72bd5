package dev.ilp.connector;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route;
import java.util.List;

/**
 * What happens to one Prepare in a connector, in this order; a Prepare that is answered here is
 * neither routed nor forwarded.
 */
public interface PacketEvents {

  /** Nobody listens. */
  PacketEvents NONE = new PacketEvents() {};

  /**
   * The Router chose this route.
   *
   * @param candidates all routes of that prefix, the preferred one first
   */
  default void routed(Route route, List<Route> candidates) {}

  /** It goes out to {@code to} in this form. */
  default void forwarded(AccountId to, Prepare outgoing) {}

  /** Its Reply goes back to the sender. */
  default void answered(Reply reply) {}

  /** Both listen. */
  default PacketEvents and(PacketEvents other) {
    PacketEvents self = this;
    return new PacketEvents() {
      @Override
      public void routed(Route route, List<Route> candidates) {
        self.routed(route, candidates);
        other.routed(route, candidates);
      }

      @Override
      public void forwarded(AccountId to, Prepare outgoing) {
        self.forwarded(to, outgoing);
        other.forwarded(to, outgoing);
      }

      @Override
      public void answered(Reply reply) {
        self.answered(reply);
        other.answered(reply);
      }
    };
  }
}
