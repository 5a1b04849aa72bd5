package dev.ilp.libp2p;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.util.Locale;

/** Why a socket could not be connected, in a few words. */
final class Reason {

  private Reason() {}

  static String of(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    return switch (cause) {
      case ConnectTimeoutException timeout -> "no answer";
      case ConnectException refused when text.toLowerCase(Locale.ROOT).contains("refused") ->
          "connection refused";
      default -> "cannot connect: " + text;
    };
  }
}
