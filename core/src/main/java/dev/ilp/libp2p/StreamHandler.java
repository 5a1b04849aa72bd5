package dev.ilp.libp2p;

import java.io.IOException;

/** Serves one protocol on the streams that peers open for it. */
@FunctionalInterface
public interface StreamHandler {

  /**
   * Called on a virtual thread of the stream's own, so it may block. When it returns, the stream is
   * closed in good order; when it throws, the stream is reset, and the connection stays.
   */
  void handle(Libp2pStream stream) throws IOException;
}
