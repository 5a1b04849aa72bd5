package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import java.util.List;

/**
 * CCP: a route as its sender tells it.
 *
 * @param prefix what it leads to
 * @param path the nodes on the way, the sender first
 * @param auth 32 octets, hashed once more at every hop
 * @param properties none today
 */
public record CcpRoute(
    AddressPrefix prefix, List<IlpAddress> path, Bytes auth, List<CcpProperty> properties) {
  /** Octets of the auth. */
  public static final int AUTH_LENGTH = 32;

  /** Throws {@link IllegalArgumentException} if the auth is not 32 octets. */
  public CcpRoute {
    if (auth.length() != AUTH_LENGTH) {
      throw new IllegalArgumentException(
          "auth of " + auth.length() + " bytes, not of " + AUTH_LENGTH);
    }
    path = List.copyOf(path);
    properties = List.copyOf(properties);
  }
}
