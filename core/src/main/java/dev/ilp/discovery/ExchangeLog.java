package dev.ilp.discovery;

import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.util.function.Consumer;

/**
 * Writes to the log what happens in the exchange, and sends peers away.
 *
 * @param sendAway ends the connection with a peer
 */
record ExchangeLog(NodeLog log, Consumer<PeerId> sendAway) implements PeerExchange.ExchangeEvents {

  @Override
  public void message(PeerId peer, String what, PexMessage message) {
    if (log.isDebugEnabled()) {
      log.debug("peer_message")
          .addKeyValue("peer", peer)
          .addKeyValue("direction", what)
          .addKeyValue("message", summary(message))
          .log("a message of the peer exchange");
    }
  }

  private static String summary(PexMessage message) {
    return switch (message) {
      case PexMessage.GetPeers get -> "GET_PEERS id=%d limit=%d".formatted(get.id(), get.limit());
      case PexMessage.Peers peers ->
          "PEERS id=%d records=%d more=%s"
              .formatted(peers.id(), peers.records().size(), !peers.cursor().isEmpty());
      case PexMessage.Announce announce ->
          "ANNOUNCE id=%d records=%d hops=%d"
              .formatted(announce.id(), announce.records().size(), announce.hops());
      case PexMessage.Ack ack -> "ACK id=%d accepted=%d".formatted(ack.id(), ack.accepted());
      case PexMessage.Refusal refusal ->
          "ERROR id=%d %s %s".formatted(refusal.id(), refusal.reason(), refusal.text());
    };
  }

  @Override
  public void strike(PeerId peer, String why) {
    log.debug("peer_strike")
        .addKeyValue("peer", peer)
        .addKeyValue("error", why)
        .log("a peer broke a rule of the peer exchange");
  }

  @Override
  public void banned(PeerId peer) {
    log.warn("peer_banned")
        .addKeyValue("peer", peer)
        .addKeyValue("minutes", Conduct.BANNED_FOR.toMinutes())
        .log("a peer broke too many rules: it is sent away");
    sendAway.accept(peer);
  }
}
