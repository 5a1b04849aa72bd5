package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The message of identify, as it is on the wire: every field may be missing. */
record IdentifyMessage(
    Optional<Bytes> publicKey,
    List<Bytes> listenAddresses,
    List<String> protocols,
    Optional<Bytes> observedAddress,
    Optional<String> protocolVersion,
    Optional<String> agentVersion,
    Optional<Bytes> signedPeerRecord) {

  static final int MAX_LENGTH = 8192;
  static final int MAX_MESSAGES = 10;

  /** Protocols, and addresses: more of either are refused. */
  static final int MAX_ELEMENTS = 128;

  private static final int PUBLIC_KEY = 1;
  private static final int LISTEN_ADDRESSES = 2;
  private static final int PROTOCOLS = 3;
  private static final int OBSERVED_ADDRESS = 4;
  private static final int PROTOCOL_VERSION = 5;
  private static final int AGENT_VERSION = 6;
  private static final int SIGNED_PEER_RECORD = 8;

  IdentifyMessage {
    listenAddresses = List.copyOf(listenAddresses);
    protocols = List.copyOf(protocols);
  }

  /** What the messages of a stream say together: lists add up, of the rest the last one counts. */
  static IdentifyMessage decode(List<Bytes> messages) throws MalformedException {
    Optional<Bytes> key = Optional.empty();
    List<Bytes> addresses = new ArrayList<>();
    List<String> protocols = new ArrayList<>();
    Optional<Bytes> observed = Optional.empty();
    Optional<String> version = Optional.empty();
    Optional<String> agent = Optional.empty();
    Optional<Bytes> record = Optional.empty();
    for (Bytes message : messages) {
      var in = new ProtoReader(message);
      while (in.next()) {
        switch (in.field()) {
          case PUBLIC_KEY -> key = Optional.of(in.bytes());
          case LISTEN_ADDRESSES -> add(addresses, in.bytes());
          case PROTOCOLS -> add(protocols, in.string());
          case OBSERVED_ADDRESS -> observed = Optional.of(in.bytes());
          case PROTOCOL_VERSION -> version = Optional.of(in.string());
          case AGENT_VERSION -> agent = Optional.of(in.string());
          case SIGNED_PEER_RECORD -> record = Optional.of(in.bytes());
          default -> {}
        }
      }
    }
    return new IdentifyMessage(key, addresses, protocols, observed, version, agent, record);
  }

  private static <T> void add(List<T> elements, T element) throws MalformedException {
    elements.add(element);
    if (elements.size() > MAX_ELEMENTS) {
      throw new MalformedException("identify: more than " + MAX_ELEMENTS + " of a kind");
    }
  }

  Bytes encode() {
    var out = new ProtoWriter();
    publicKey.ifPresent(key -> out.bytes(PUBLIC_KEY, key));
    listenAddresses.forEach(address -> out.element(LISTEN_ADDRESSES, address));
    protocols.forEach(protocol -> out.element(PROTOCOLS, Bytes.ofUtf8(protocol)));
    observedAddress.ifPresent(address -> out.bytes(OBSERVED_ADDRESS, address));
    protocolVersion.ifPresent(version -> out.string(PROTOCOL_VERSION, version));
    agentVersion.ifPresent(agent -> out.string(AGENT_VERSION, agent));
    signedPeerRecord.ifPresent(record -> out.bytes(SIGNED_PEER_RECORD, record));
    return out.toBytes();
  }

  /**
   * What it says about the peer of a connection, with what was known before where it says nothing.
   *
   * @throws MalformedException if it is about another peer
   */
  Identity about(PeerId peer, Optional<Identity> before) throws MalformedException {
    if (publicKey.isPresent() && !PeerId.of(PublicKey.decode(publicKey.get())).equals(peer)) {
      throw new MalformedException("identify: the key is not the one of the connection");
    }
    Optional<SignedRecord> record = recordOf(peer);
    List<Multiaddr> addresses =
        record.map(SignedRecord::addresses).orElseGet(() -> SignedRecord.known(listenAddresses));
    Optional<Multiaddr> observed =
        observedAddress.flatMap(address -> SignedRecord.known(List.of(address)).stream().findAny());
    return new Identity(
        agentVersion.or(() -> before.map(Identity::agentVersion)).map(Printable::of).orElse(""),
        protocols.isEmpty()
            ? before.map(Identity::protocols).orElse(List.of())
            : protocols.stream().map(Printable::of).toList(),
        addresses.isEmpty() && record.isEmpty()
            ? before.map(Identity::listenAddresses).orElse(List.of())
            : withoutPeer(addresses),
        observed.or(() -> before.flatMap(Identity::observedAddress)),
        record.or(() -> before.flatMap(Identity::record)),
        signedPeerRecord.map(envelope -> Bytes.copyOf(envelope.toArray())));
  }

  /** A record that does not verify, or is another peer's, is as good as none. */
  private Optional<SignedRecord> recordOf(PeerId peer) {
    try {
      return signedPeerRecord.isEmpty()
          ? Optional.empty()
          : Optional.of(SignedRecord.open(signedPeerRecord.get()))
              .filter(record -> record.peerId().equals(peer));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static List<Multiaddr> withoutPeer(List<Multiaddr> addresses) {
    return addresses.stream()
        .filter(address -> address.protocols().getFirst() != Protocol.P2P)
        .map(Multiaddr::withoutPeerId)
        .toList();
  }
}
