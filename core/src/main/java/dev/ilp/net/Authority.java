package dev.ilp.net;

/** Hosts and ports, as URLs have them (RFC 3986, section 3.2). */
public final class Authority {

  /** The highest TCP port. */
  public static final int HIGHEST_PORT = 65_535;

  private Authority() {}

  /** A host as a URL writes it: an IPv6 address stands between brackets. */
  public static String host(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
