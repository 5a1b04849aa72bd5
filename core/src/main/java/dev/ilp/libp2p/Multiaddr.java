package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An address as a row of components, such as {@code /ip4/192.0.2.1/tcp/9000/p2p/12D3KooW...}. */
public final class Multiaddr {

  /** Octets; longer ones are refused. */
  static final int MAX_LENGTH = 1024;

  private final List<Component> components;
  private final Bytes bytes;

  private Multiaddr(List<Component> components) {
    this.components = List.copyOf(components);
    this.bytes = encode(components);
  }

  private static Bytes encode(List<Component> components) {
    var out = new ByteWriter();
    for (Component component : components) {
      component.write(out);
    }
    return out.toBytes();
  }

  /**
   * Reads an address as people write it; the peer id at its end may be in any of its text forms.
   *
   * @throws IllegalArgumentException if it is none; the message says what is wrong with it
   */
  public static Multiaddr parse(String text) {
    try {
      return parseParts(text);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(
          "'%s' is no multiaddr: %s".formatted(text, e.getMessage()));
    }
  }

  private static Multiaddr parseParts(String text) throws MalformedException {
    if (text.length() > MAX_LENGTH || !text.startsWith("/")) {
      throw new MalformedException("it must start with / and have at most 1024 characters");
    }
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    String[] parts = trimmed.split("/", -1);
    List<Component> components = new ArrayList<>();
    for (int i = 1; i < parts.length; ) {
      String name = parts[i++];
      Protocol protocol =
          Protocol.of(name)
              .orElseThrow(() -> new MalformedException("there is no protocol '" + name + "'"));
      if (protocol.hasValue() && i == parts.length) {
        throw new MalformedException(name + " has no value");
      }
      String value = protocol.hasValue() ? parts[i++] : "";
      components.add(new Component(protocol, protocol.fromText(value)));
    }
    return checked(components);
  }

  /** From its binary form. */
  public static Multiaddr decode(Bytes bytes) throws MalformedException {
    if (bytes.length() > MAX_LENGTH) {
      throw new MalformedException("an address has more than 1024 octets");
    }
    var in = new ByteReader(Bytes.copyOf(bytes.toArray()));
    List<Component> components = new ArrayList<>();
    while (in.hasMore()) {
      components.add(Component.read(in));
    }
    return checked(components);
  }

  private static Multiaddr checked(List<Component> components) throws MalformedException {
    if (components.isEmpty()) {
      throw new MalformedException("an address without components");
    }
    return new Multiaddr(components);
  }

  /** Where a socket is: ip4 or ip6, and tcp. */
  public static Multiaddr of(InetSocketAddress address) {
    return ofIp(address.getAddress(), address.getPort());
  }

  static Multiaddr ofIp(InetAddress address, int port) {
    Bytes octets = Bytes.wrap(address.getAddress());
    Protocol ip = octets.length() == IpText.IP4_LENGTH ? Protocol.IP4 : Protocol.IP6;
    Bytes portOctets = Bytes.wrap(new byte[] {(byte) (port >> Byte.SIZE), (byte) port});
    return new Multiaddr(
        List.of(new Component(ip, octets), new Component(Protocol.TCP, portOctets)));
  }

  /** The binary form. */
  public Bytes bytes() {
    return bytes;
  }

  List<Protocol> protocols() {
    return components.stream().map(Component::protocol).toList();
  }

  /** The octets of the component at {@code index}. */
  Bytes value(int index) {
    return components.get(index).value();
  }

  /** The peer that is expected at the address: the last component, if it is p2p. */
  public Optional<PeerId> peerId() {
    Component last = components.getLast();
    return last.protocol() == Protocol.P2P
        ? Optional.of(new PeerId(last.value()))
        : Optional.empty();
  }

  /** This address with this peer at its end, instead of the one that may be there. */
  public Multiaddr withPeerId(PeerId peerId) {
    List<Component> changed = new ArrayList<>(withoutPeer());
    changed.add(new Component(Protocol.P2P, peerId.bytes()));
    return new Multiaddr(changed);
  }

  /**
   * This address without a peer at its end.
   *
   * @throws IllegalStateException if there is nothing else
   */
  public Multiaddr withoutPeerId() {
    List<Component> rest = withoutPeer();
    if (rest.isEmpty()) {
      throw new IllegalStateException(this + " is nothing but a peer id");
    }
    return new Multiaddr(rest);
  }

  private List<Component> withoutPeer() {
    boolean has = components.getLast().protocol() == Protocol.P2P;
    return has ? components.subList(0, components.size() - 1) : components;
  }

  /** This address with an IP address, and what follows the name, instead of the name in front. */
  Multiaddr withHost(InetAddress address) {
    List<Component> changed = new ArrayList<>(ofIp(address, 0).components.subList(0, 1));
    changed.addAll(components.subList(1, components.size()));
    return new Multiaddr(changed);
  }

  /**
   * Whether a connection can be made to it as it is: an IP address that is one host's or a name,
   * then a TCP port other than 0, then at most a peer id.
   */
  public boolean isDialable() {
    return TcpAddress.of(this).map(TcpAddress::isDialable).orElse(false);
  }

  /** Whether it is dialable, or is a dnsaddr behind which dialable ones may be. */
  public boolean isDialableOnceResolved() {
    List<Protocol> rest = protocols().subList(1, components.size());
    boolean dnsaddr = components.getFirst().protocol() == Protocol.DNSADDR;
    return isDialable() || (dnsaddr && (rest.isEmpty() || rest.equals(List.of(Protocol.P2P))));
  }

  /** As a TCP address; empty if it is something else. */
  public Optional<TcpAddress> tcp() {
    return TcpAddress.of(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Multiaddr that && bytes.equals(that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes.hashCode();
  }

  /** The canonical text. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    components.forEach(text::append);
    return text.toString();
  }
}
