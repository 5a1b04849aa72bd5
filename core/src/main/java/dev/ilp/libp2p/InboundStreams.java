package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The streams that the other side of one connection opens: agrees on a protocol with it and hands
 * the stream to who serves that, each on a virtual thread of its own.
 */
final class InboundStreams {

  static final Duration NEGOTIATION_LIMIT = Duration.ofSeconds(10);

  private final Protocols protocols;
  private final YamuxSession session;
  private final NodeLog log;

  /** How many are being served, by protocol. */
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  InboundStreams(Protocols protocols, YamuxSession session, NodeLog log) {
    this.protocols = protocols;
    this.session = session;
    this.log = log.forClass(InboundStreams.class);
  }

  void accept(Libp2pConnection connection, YamuxStream stream) {
    Thread.ofVirtual().name("libp2p-stream").start(() -> serve(connection, stream));
  }

  private void serve(Libp2pConnection connection, YamuxStream stream) {
    try {
      Protocols.Served served = negotiate(stream);
      if (enter(served)) {
        try {
          handle(served, new Libp2pStream(connection, served.name(), stream));
        } finally {
          leave(served);
        }
      } else {
        stream.reset();
      }
    } catch (Libp2pException e) {
      stream.reset();
      said(connection, e).log("a stream without a protocol was reset");
    }
  }

  private LoggingEventBuilder said(Libp2pConnection connection, Exception e) {
    return log.debug("stream_reset")
        .addKeyValue("peer", connection.peerId())
        .addKeyValue("error", e.getMessage());
  }

  private Protocols.Served negotiate(YamuxStream stream) throws Libp2pException {
    try {
      var wire = new StreamWire(stream, TimeLimit.of(NEGOTIATION_LIMIT));
      String name = Multistream.answer(wire, proposal -> protocols.find(proposal).isPresent());
      Optional<Protocols.Served> served = protocols.find(name);
      return served.orElseThrow(
          () -> new Libp2pException(Failure.UNSUPPORTED, name + " is not served any more"));
    } finally {
      session.streams().negotiated();
    }
  }

  private boolean enter(Protocols.Served served) {
    int now = open.merge(served.name(), 1, Integer::sum);
    if (now > served.inboundLimit()) {
      leave(served);
      return false;
    }
    return true;
  }

  private void leave(Protocols.Served served) {
    open.merge(served.name(), -1, Integer::sum);
  }

  private void handle(Protocols.Served served, Libp2pStream stream) {
    boolean ended = false;
    try {
      served.handler().handle(stream);
      stream.close();
      ended = true;
    } catch (IOException e) {
      said(stream.connection(), e)
          .addKeyValue("protocol", served.name())
          .log("a stream failed and was reset");
    } catch (RuntimeException e) {
      log.error("stream_handler_failed")
          .addKeyValue("peer", stream.connection().peerId())
          .addKeyValue("protocol", served.name())
          .setCause(e)
          .log("the handler of a stream failed; this is a bug");
    } finally {
      if (!ended) {
        stream.reset();
      }
    }
  }
}
