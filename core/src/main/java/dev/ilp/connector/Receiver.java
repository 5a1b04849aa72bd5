package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.Rejections;
import java.util.List;

/** Answers Prepares that are addressed to this node itself. */
public interface Receiver {

  /** The receivers of every node: ping first, since its condition decides before any data does. */
  static List<Receiver> all() {
    return List.of(new PingReceiver(), new EchoReceiver());
  }

  /** Whether this Prepare is this receiver's to answer. */
  boolean accepts(IncomingPrepare incoming);

  /** Answers it, or sends an answer of its own on through {@code next}. */
  void receive(
      IncomingPrepare incoming,
      Rejections rejections,
      Next<IncomingPrepare> next,
      ReplyHandler back);
}
