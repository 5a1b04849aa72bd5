package dev.ilp.net;

import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;

/** An address could not be listened on; the message names it and says what to do. */
public final class BindException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private BindException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Names the address and says what to do.
   *
   * @param what serves there
   */
  public static BindException of(String what, InetSocketAddress address, Throwable cause) {
    String host = address.getHostString();
    String why =
        cause instanceof UnresolvedAddressException
            ? "no such host: " + host
            : String.valueOf(cause.getMessage());
    // The native transport throws another exception than NIO, with the same words.
    if (why.contains("in use")) {
      return new BindException(
          "port %d for the %s is in use on %s: stop what listens there, or choose another port"
              .formatted(address.getPort(), what, host),
          cause);
    }
    return new BindException(
        "cannot listen on %s:%d for the %s: %s".formatted(host, address.getPort(), what, why),
        cause);
  }
}
