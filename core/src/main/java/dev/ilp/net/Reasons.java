package dev.ilp.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
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
      case NotSslRecordException plain ->
          address + " does not speak TLS: is the URL meant to be ws:// instead of wss://?";
      case SSLException tls -> "TLS with " + address + " failed: " + text(tls);
      default ->
          cause.getCause() instanceof SSLException tls
              ? of(tls, host, port)
              : "cannot connect to " + address + ": " + text(cause);
    };
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
