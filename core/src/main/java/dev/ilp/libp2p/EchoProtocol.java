package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.time.Duration;

/** Returns every octet on the same stream and half-closes after the other side: for tests. */
final class EchoProtocol implements StreamHandler {

  static final String NAME = "/vtcp/test/echo/1.0.0";
  static final int INBOUND_LIMIT = 16;

  private static final int CHUNK = 64 * 1024;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void handle(Libp2pStream stream) throws IOException {
    for (Bytes read = stream.read(CHUNK, LIMIT);
        !read.isEmpty();
        read = stream.read(CHUNK, LIMIT)) {
      stream.write(read, LIMIT);
    }
  }
}
