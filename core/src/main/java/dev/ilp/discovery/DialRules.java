package dev.ilp.discovery;

import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.TcpAddress;
import java.util.function.Supplier;

/** Where others may have this node dial: they must not point it at itself or at its own cable. */
record DialRules(Libp2pHost host, Supplier<P2pConfig> config) {

  /** Whether loopback addresses are fine: if it is configured, or the node listens on one. */
  boolean loopback() {
    return config
        .get()
        .allowLoopback()
        .orElseGet(
            () ->
                host.listenAddresses().stream()
                    .flatMap(address -> address.tcp().stream())
                    .anyMatch(TcpAddress::isLoopback));
  }

  /** Whether what the name in a record stands for, or an address in it, may be dialled. */
  boolean allow(Multiaddr resolved) {
    return PeerRecords.isAllowed(resolved, loopback());
  }
}
