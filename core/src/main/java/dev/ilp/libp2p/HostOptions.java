package dev.ilp.libp2p;

import java.util.List;

/**
 * What a host is made of.
 *
 * @param identity who it is
 * @param listen where it listens, port 0 for any; of the form ip4 or ip6, then tcp
 * @param advertised told to others instead of where it listens, unless it is empty
 * @param agentVersion name and version, told to others
 * @param testProtocols whether it serves {@value EchoProtocol#NAME}
 */
public record HostOptions(
    KeyPair identity,
    List<Multiaddr> listen,
    List<Multiaddr> advertised,
    String agentVersion,
    boolean testProtocols) {

  public HostOptions {
    listen = List.copyOf(listen);
    advertised = List.copyOf(advertised);
  }
}
