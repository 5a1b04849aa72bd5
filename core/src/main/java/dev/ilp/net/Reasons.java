package dev.ilp.net;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words why a connection could not be made. */
final class Reasons {

  private Reasons() {}

  static String of(Throwable cause, String host, int port) {
    String address = host + ":" + port;
    return switch (cause) {
      case UnknownHostException unknown -> "no such host: " + host;
      case ConnectTimeoutException timeout -> "no answer from " + address;
      case ConnectException refused when text(refused).contains("refused") ->
          "connection refused by " + address;
      case SSLException tls -> "TLS with " + address + " failed: " + text(tls);
      default ->
          cause.getCause() instanceof SSLException tls
              ? "TLS with " + address + " failed: " + text(tls)
              : "cannot connect to " + address + ": " + text(cause);
    };
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
