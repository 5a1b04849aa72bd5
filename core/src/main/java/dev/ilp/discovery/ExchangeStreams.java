package dev.ilp.discovery;

import dev.ilp.discovery.PexMessage.Ack;
import dev.ilp.discovery.PexMessage.Announce;
import dev.ilp.discovery.PexMessage.GetPeers;
import dev.ilp.discovery.PexMessage.Peers;
import dev.ilp.discovery.PexMessage.Refusal;
import dev.ilp.discovery.PexMessage.Request;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.MalformedException;
import dev.ilp.libp2p.PeerId;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The messages of the exchange on streams, one request and one answer each. Blocks; for virtual
 * threads.
 */
final class ExchangeStreams {

  /** How many streams of the protocol a peer may have open at once. */
  static final int INBOUND_LIMIT = 2;

  static final int MAX_PAGES = 8;

  /** For a request to arrive, and for an answer. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final PeerExchange exchange;
  private final Supplier<Bytes> ownRecord;
  private final PeerExchange.ExchangeEvents events;
  private final Duration limit;
  private final AtomicInteger ids = new AtomicInteger();

  /**
   * The streams of one node.
   *
   * @param limit for a request to arrive, and for an answer
   */
  ExchangeStreams(
      PeerExchange exchange,
      Supplier<Bytes> ownRecord,
      PeerExchange.ExchangeEvents events,
      Duration limit) {
    this.limit = limit;
    this.exchange = exchange;
    this.ownRecord = ownRecord;
    this.events = events;
  }

  /** Answers the one request of a stream that a peer opened. */
  void serve(Libp2pStream stream) throws IOException {
    PeerId peer = stream.connection().peerId();
    Bytes request;
    try {
      request = stream.readFrame(PexMessage.MAX_SIZE, limit);
    } catch (Libp2pException e) {
      if (e.failure() != Failure.PROTOCOL_ERROR) {
        throw e;
      }
      stream.writeFrame(PexCodec.encode(exchange.tooLarge(peer)), limit);
      return;
    }
    stream.writeFrame(PexCodec.encode(exchange.answer(peer, request)), limit);
  }

  /**
   * Asks a peer for all that it knows, page by page.
   *
   * @return how many peers it told of that were not known, or not so well
   * @throws Libp2pException if it does not answer: it may not take part in the exchange
   */
  int ask(Libp2pConnection connection) throws Libp2pException {
    PeerId peer = connection.peerId();
    int taken = 0;
    Bytes cursor = Bytes.EMPTY;
    for (int page = 0; page < MAX_PAGES; page++) {
      Optional<Bytes> self = page == 0 ? Optional.of(ownRecord.get()) : Optional.empty();
      GetPeers get = new GetPeers(nextId(), self, PexMessage.MAX_PAGE, cursor);
      Optional<PexMessage> answer = request(connection, get);
      if (answer.isEmpty() || !(answer.get() instanceof Peers peers)) {
        return taken;
      }
      peers.self().ifPresent(record -> exchange.learnOwn(peer, record));
      taken += exchange.learn(peer, peers.records(), -1);
      boolean isLast = peers.cursor().isEmpty() || peers.records().isEmpty();
      if (isLast || !exchange.admits(peer)) {
        return taken;
      }
      cursor = peers.cursor();
    }
    return taken;
  }

  /** Tells a peer of news. */
  void tell(Libp2pConnection connection, List<Bytes> records, int hops) throws Libp2pException {
    request(connection, new Announce(nextId(), records, hops));
  }

  private long nextId() {
    return Integer.toUnsignedLong(ids.updateAndGet(id -> id == -1 ? 1 : id + 1));
  }

  /** The answer; empty if it is none to this request. */
  private Optional<PexMessage> request(Libp2pConnection connection, Request request)
      throws Libp2pException {
    PeerId peer = connection.peerId();
    Libp2pStream stream = connection.newStream(PexMessage.PROTOCOL, limit);
    try {
      events.message(peer, "sent", request);
      stream.writeFrame(PexCodec.encode(request), limit);
      stream.closeWrite();
      Bytes frame = stream.readFrame(PexMessage.MAX_SIZE, limit);
      stream.close();
      return read(peer, request, frame);
    } catch (Libp2pException e) {
      stream.reset(); // whoever still answers need not
      throw e;
    }
  }

  private Optional<PexMessage> read(PeerId peer, Request request, Bytes frame) {
    try {
      PexMessage answer = PexCodec.decode(frame);
      events.message(peer, "received", answer);
      boolean fits =
          switch (answer) {
            case Peers _ -> request instanceof GetPeers;
            case Ack _ -> request instanceof Announce;
            case Refusal _ -> true;
            case Request _ -> false;
          };
      if (fits && (answer.id() == request.id() || answer instanceof Refusal)) {
        return Optional.of(answer);
      }
      exchange.strike(peer, "an answer to something else");
    } catch (MalformedException e) {
      exchange.strike(peer, String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }
}
