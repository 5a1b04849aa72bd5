package dev.ilp.link.btp;

import dev.ilp.net.Authority;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a peer's BTP server is: {@code btp+wss://user:token@host:port/path}, with or without {@code
 * btp+}, over TLS ({@code wss}) or not ({@code ws}). Credentials are taken as written, without
 * percent-decoding, as other implementations do. They never show in {@link #toString} or in the
 * message of a failure.
 *
 * @param tls whether the WebSocket runs over TLS
 * @param host a name, an IPv4 address or, without its brackets, an IPv6 address
 * @param port 1 to 65535; 80 or, over TLS, 443 where the text names none
 * @param path at least {@code /}; a query is part of it
 * @param username what stands before the first colon of the credentials, unless empty
 * @param token what stands after that colon, perhaps empty; no colon: none
 */
public record BtpUrl(
    boolean tls,
    String host,
    int port,
    String path,
    Optional<String> username,
    Optional<String> token) {

  private static final int DEFAULT_PORT = 80;
  private static final int DEFAULT_TLS_PORT = 443;

  public BtpUrl {
    if (!isHost(host)) {
      throw new IllegalArgumentException(
          "its host '" + host + "' is neither a name nor an address");
    }
    if (port < 1 || port > Authority.HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "its port " + port + " must be 1 to " + Authority.HIGHEST_PORT);
    }
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("its path '" + path + "' must begin with '/'");
    }
  }

  /** A URL without path and credentials. */
  public static BtpUrl of(boolean tls, String host, int port) {
    return new BtpUrl(tls, host, port, "/", Optional.empty(), Optional.empty());
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if {@code text} is none; the message says why, and nothing of
   *     the credentials
   */
  public static BtpUrl parse(String text) {
    int schemeEnd = text.indexOf("://");
    boolean tls = isTls(schemeEnd < 0 ? "" : text.substring(0, schemeEnd));
    String rest = text.substring(schemeEnd + "://".length());
    if (rest.chars().anyMatch(c -> c <= ' ' || c == '#' || c == 0x7f)) {
      throw new IllegalArgumentException("it contains a space, a control character or '#'");
    }
    int authorityEnd = indexOfAny(rest, '/', '?');
    String authority = rest.substring(0, authorityEnd);
    String path = rest.substring(authorityEnd);
    if (path.indexOf('@') >= 0) {
      throw new IllegalArgumentException("it has a '/' or '?' before its '@'");
    }
    int at = authority.lastIndexOf('@');
    String credentials = at < 0 ? "" : authority.substring(0, at);
    int colon = credentials.indexOf(':');
    String username = colon < 0 ? credentials : credentials.substring(0, colon);
    String hostAndPort = authority.substring(at + 1);
    return new BtpUrl(
        tls,
        host(hostAndPort),
        port(hostAndPort, tls),
        path.startsWith("/") ? path : "/" + path,
        username.isEmpty() ? Optional.empty() : Optional.of(username),
        colon < 0 ? Optional.empty() : Optional.of(credentials.substring(colon + 1)));
  }

  /** Whether {@code text} is a host name, an IPv4 address or a bare IPv6 address. No look-up. */
  public static boolean isHost(String text) {
    return HostName.isValid(text);
  }

  private static boolean isTls(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "ws", "btp+ws" -> false;
      case "wss", "btp+wss" -> true;
      default ->
          throw new IllegalArgumentException(
              "it does not begin with ws://, wss://, btp+ws:// or btp+wss://");
    };
  }

  private static int indexOfAny(String text, char one, char other) {
    int first = text.indexOf(one);
    int second = text.indexOf(other);
    int found = first < 0 || (second >= 0 && second < first) ? second : first;
    return found < 0 ? text.length() : found;
  }

  private static String host(String hostAndPort) {
    if (hostAndPort.startsWith("[")) {
      int end = hostAndPort.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("its '[' has no ']'");
      }
      return hostAndPort.substring(1, end);
    }
    int colon = hostAndPort.indexOf(':');
    return colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
  }

  private static int port(String hostAndPort, boolean tls) {
    int colon = hostAndPort.indexOf(':', hostAndPort.indexOf(']') + 1);
    if (colon < 0 && hostAndPort.endsWith("]") == hostAndPort.startsWith("[")) {
      return tls ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }
    String digits = hostAndPort.substring(colon + 1);
    if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(BtpUrl::isDigit)) {
      throw new IllegalArgumentException(
          "its port is not a number from 1 to " + Authority.HIGHEST_PORT);
    }
    return Integer.parseInt(digits);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The same place, without what is secret. */
  public BtpUrl withoutCredentials() {
    return new BtpUrl(tls, host, port, path, Optional.empty(), Optional.empty());
  }

  /** The URL without credentials and without {@code btp+}. */
  @Override
  public String toString() {
    return (tls ? "wss://" : "ws://")
        + Authority.host(host)
        + ":"
        + port
        + (path.equals("/") ? "" : path);
  }
}
