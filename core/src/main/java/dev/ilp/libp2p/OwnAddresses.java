package dev.ilp.libp2p;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a host listens, what it tells others of that, and the record of it that it signed. */
final class OwnAddresses {

  /** More in a record are refused by others. */
  private static final int MAX_ADVERTISED = 16;

  private final KeyPair identity;
  private final InstantSource clock;
  private volatile List<Multiaddr> listening = List.of();
  private volatile Optional<SignedRecord> record = Optional.empty();

  OwnAddresses(KeyPair identity, InstantSource clock) {
    this.identity = identity;
    this.clock = clock;
  }

  /**
   * Takes new addresses; true if others must be told.
   *
   * @param bound with real ports
   * @param configured to be told instead; empty for those that are bound
   */
  synchronized boolean set(List<Multiaddr> bound, List<Multiaddr> configured) {
    listening = List.copyOf(bound);
    List<Multiaddr> advertised =
        (configured.isEmpty() ? real(bound) : configured)
            .stream().filter(Multiaddr::isDialable).distinct().limit(MAX_ADVERTISED).toList();
    if (record.isPresent() && record.get().addresses().equals(advertised)) {
      return false;
    }
    record = Optional.of(SignedRecord.seal(identity, nextSequence(), advertised));
    return true;
  }

  /** Loopback addresses that nobody asked for are left out if there are others. */
  private static List<Multiaddr> real(List<Multiaddr> bound) {
    List<Multiaddr> all = bound.stream().flatMap(OwnAddresses::real).toList();
    List<Multiaddr> far =
        all.stream().filter(address -> bound.contains(address) || !isLoopback(address)).toList();
    return all.stream().allMatch(OwnAddresses::isLoopback) ? all : far;
  }

  private static boolean isLoopback(Multiaddr address) {
    return address.tcp().map(TcpAddress::isLoopback).orElse(false);
  }

  /** Of an unspecified host: one address for each of the interfaces' own. */
  private static Stream<Multiaddr> real(Multiaddr bound) {
    TcpAddress tcp = bound.tcp().orElseThrow();
    if (!tcp.isUnspecified()) {
      return Stream.of(bound);
    }
    int octets = tcp.ip().orElseThrow().getAddress().length;
    return interfaces()
        .filter(address -> address.getAddress().length == octets)
        .filter(address -> !address.isLinkLocalAddress() && !address.isMulticastAddress())
        .map(address -> Multiaddr.ofIp(address, tcp.port()));
  }

  private static Stream<InetAddress> interfaces() {
    try {
      return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
    } catch (SocketException e) {
      return Stream.of(InetAddress.getLoopbackAddress());
    }
  }

  /** The time in milliseconds, or one more than before if the clock stands still or goes back. */
  private long nextSequence() {
    long after = record.map(SignedRecord::sequence).orElse(0L) + 1;
    return Math.max(clock.millis(), after);
  }

  List<Multiaddr> listening() {
    return listening;
  }

  SignedRecord record() {
    return record.orElseThrow(() -> new IllegalStateException("the host has not been started"));
  }
}
