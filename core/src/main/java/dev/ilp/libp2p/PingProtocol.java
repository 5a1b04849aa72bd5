package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The ping protocol: octets that come back. */
final class PingProtocol implements StreamHandler {

  static final String NAME = "/ipfs/ping/1.0.0";
  static final int INBOUND_LIMIT = 2;

  private static final int LENGTH = 32;

  /** For one payload, and between two of them. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Fewer octets at the end are not echoed. */
  @Override
  public void handle(Libp2pStream stream) throws IOException {
    while (true) {
      Bytes first = stream.read(LENGTH, LIMIT);
      if (first.isEmpty()) {
        return;
      }
      Bytes rest = first.length() == LENGTH ? Bytes.EMPTY : rest(stream, LENGTH - first.length());
      if (first.length() + rest.length() < LENGTH) {
        return;
      }
      stream.write(new ByteWriter().bytes(first).bytes(rest).toBytes(), LIMIT);
    }
  }

  private static Bytes rest(Libp2pStream stream, int length) throws Libp2pException {
    TimeLimit limit = TimeLimit.of(LIMIT);
    var octets = new ByteWriter();
    for (int left = length; left > 0; ) {
      Bytes part = stream.read(left, limit.left());
      if (part.isEmpty()) {
        break;
      }
      octets.bytes(part);
      left -= part.length();
    }
    return octets.toBytes();
  }

  /** On a stream of its own; the caller sees to it that there is one such stream at a time. */
  static Duration ping(Libp2pConnection connection, Duration most) throws Libp2pException {
    Duration limit = TimeLimit.of(most).atMost(LIMIT).left();
    byte[] payload = new byte[LENGTH];
    ThreadLocalRandom.current().nextBytes(payload);
    Bytes sent = Bytes.wrap(payload);
    Libp2pStream stream = connection.newStream(NAME, limit);
    try {
      long start = System.nanoTime();
      stream.write(sent, limit);
      if (!stream.readExactly(LENGTH, limit).equals(sent)) {
        var reason = new CloseReason(Failure.PROTOCOL_ERROR, "the peer echoes another ping");
        connection.close(reason);
        throw reason.exception();
      }
      stream.close();
      return Duration.ofNanos(System.nanoTime() - start);
    } catch (Libp2pException e) {
      stream.reset();
      throw e;
    }
  }
}
