package dev.ilp.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says in words why a connection could not be made. */
final class Reasons {

  /** What Netty's own transports put before the system's words. */
  private static final Pattern SYSTEM_CALL =
      Pattern.compile("^(?:syscall:)?\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ");

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

  /** What went wrong with a connection that was made, in a few words. */
  static String text(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : SYSTEM_CALL.matcher(cause.getMessage()).replaceFirst("");
  }
}
