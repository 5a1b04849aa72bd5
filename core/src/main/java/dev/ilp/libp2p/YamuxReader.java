package dev.ilp.libp2p;

import static dev.ilp.libp2p.YamuxHeader.ACK;
import static dev.ilp.libp2p.YamuxHeader.DATA;
import static dev.ilp.libp2p.YamuxHeader.FIN;
import static dev.ilp.libp2p.YamuxHeader.GO_AWAY;
import static dev.ilp.libp2p.YamuxHeader.PING;
import static dev.ilp.libp2p.YamuxHeader.RST;
import static dev.ilp.libp2p.YamuxHeader.SYN;
import static dev.ilp.libp2p.YamuxHeader.WINDOW_UPDATE;

import java.util.Comparator;
import java.util.Optional;

/** What the frames that come mean for a session and its streams. On the session's loop. */
final class YamuxReader implements YamuxDecoder.Frames {

  private final YamuxSession session;
  private final YamuxStreams streams;
  private final YamuxPings pings;
  private final Unread unread;

  /** Whom the data belong to that follow; nobody if they are skipped. */
  private Optional<YamuxStream> receiving = Optional.empty();

  /**
   * @param unread octets that wait to be read, of all streams
   */
  YamuxReader(YamuxSession session, YamuxStreams streams, YamuxPings pings, Unread unread) {
    this.session = session;
    this.streams = streams;
    this.pings = pings;
    this.unread = unread;
  }

  @Override
  public void header(YamuxHeader header) throws MalformedException {
    receiving = Optional.empty();
    switch (header.type()) {
      case DATA, WINDOW_UPDATE -> ofStream(header);
      case PING -> ping(header);
      case GO_AWAY -> session.finish(goneAway(header.length()));
      default -> throw new IllegalStateException("refused by the header");
    }
  }

  private static CloseReason goneAway(long code) {
    return code == YamuxHeader.PROTOCOL_ERROR
        ? new CloseReason(Failure.PROTOCOL_ERROR, "the peer says that we broke the protocol")
        : new CloseReason(Failure.CLOSED, "the peer went away with code " + code);
  }

  private void ping(YamuxHeader header) throws MalformedException {
    if (header.has(SYN)) {
      session.urgent(new YamuxHeader(PING, ACK, 0, header.length()));
    } else {
      pings.answered(header.length());
    }
  }

  private void ofStream(YamuxHeader header) throws MalformedException {
    Optional<YamuxStream> found =
        header.has(SYN)
            ? streams.accept(header, session.isEnding())
            : streams.find(header.streamId());
    if (found.isEmpty()) {
      return; // Of a stream that was refused or has ended: its data are skipped.
    }
    YamuxStream stream = found.get();
    if (header.has(ACK)) {
      streams.acknowledged(stream);
    }
    if (header.has(RST)) {
      session.remove(stream, new Libp2pException(Failure.RESET, "the peer reset the stream"));
      return;
    }
    if (header.type() == DATA) {
      expect(stream, header.length());
    } else {
      stream.widen(header.length());
      session.mayWrite(stream);
    }
    if (header.has(FIN)) {
      finish(stream, header.type() == DATA ? header.length() : 0);
    }
  }

  private void expect(YamuxStream stream, long length) throws MalformedException {
    stream.narrow(length);
    if (length > 0 && (stream.abandoned || stream.finReceived)) {
      session.reset(stream, "the peer sent more than was read");
      return;
    }
    receiving = Optional.of(stream);
  }

  /** The direction ends once that many octets have come. */
  private void finish(YamuxStream stream, long after) {
    stream.finAfter = after;
    if (after == 0) {
      session.finished(stream);
    }
  }

  @Override
  public void data(byte[] part) {
    receiving.ifPresent(stream -> received(stream, part));
  }

  private void received(YamuxStream stream, byte[] part) {
    if (!stream.removed && stream.inbox().add(part) && unread.isTooMuch()) {
      resetFullest();
    }
    if (stream.finAfter > 0) {
      finish(stream, stream.finAfter - part.length);
    }
  }

  /** Whoever reads too slowly makes room for the others. */
  private void resetFullest() {
    streams.all().stream()
        .max(Comparator.comparingInt(stream -> stream.inbox().size()))
        .ifPresent(stream -> session.reset(stream, "too much of the connection is unread"));
  }
}
