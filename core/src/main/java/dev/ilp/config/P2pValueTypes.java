package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.config.ValueType.Form;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.packet.AddressPrefix;
import java.time.Duration;

/** The types of the values that only a peer to peer node's file has. */
final class P2pValueTypes {

  private static final String KEY = "base64 of 64 bytes, as 'ilp p2p keygen' writes them";

  static final ValueType<Secret> PRIVATE_KEY =
      new ValueType<>(Secret.class, Form.SECRET, KEY, P2pValueTypes::key)
          .formattedBy(Secret::reveal);

  static final ValueType<String> LISTEN_ADDRESS =
      new ValueType<>(
          String.class,
          Form.TEXT,
          "a multiaddr of an IP address and a TCP port, such as /ip4/0.0.0.0/tcp/9000 or"
              + " /ip6/::/tcp/9000",
          P2pValueTypes::address);

  static final ValueType<Duration> ONE_SECOND_OR_MORE =
      new ValueType<>(
              Duration.class,
              Form.TEXT,
              "a time from 1s to 24h, such as 30s, 1m or 1h",
              P2pValueTypes::oneSecondOrMore)
          .formattedBy(Durations::format);

  static final ValueType<String> PEER_ID =
      new ValueType<>(
          String.class,
          Form.TEXT,
          "a peer id, such as 12D3KooW..., as 'ilp p2p id' tells it",
          P2pValueTypes::peerId);

  /** Not that of all addresses: then whoever is met could have anybody's packets. */
  static final ValueType<AddressPrefix> BELIEVED_PREFIX =
      new ValueType<>(
              AddressPrefix.class,
              Form.TEXT,
              "an ILP address or a scheme, such as test.east",
              P2pValueTypes::believed)
          .within(new Legal.Matching(Patterns.SOME_PREFIX));

  private P2pValueTypes() {}

  private static Parsed<AddressPrefix> believed(String text) {
    return text.matches("[.*]*")
        ? new Bad<>(
            Quoted.text(text) + " stands for all addresses: a peer could claim any of them",
            "write the prefixes that peers' addresses have, such as test.east, or remove it")
        : Names.prefix(text);
  }

  private static Parsed<String> peerId(String text) {
    try {
      return new Good<>(PeerId.parse(text).toString());
    } catch (IllegalArgumentException e) {
      return new Bad<>(String.valueOf(e.getMessage()), "write " + PEER_ID.description());
    }
  }

  private static Parsed<Secret> key(String text) {
    try {
      KeyPair.ofBase64(text);
      return new Good<>(Secret.of(text));
    } catch (IllegalArgumentException e) {
      return new Bad<>(
          "is no private key: " + e.getMessage(),
          "write " + KEY + ", or remove the line to have a new one made");
    }
  }

  private static Parsed<String> address(String text) {
    try {
      Multiaddr address = Multiaddr.parse(text);
      boolean isSocket =
          address.peerId().isEmpty()
              && address.tcp().filter(tcp -> tcp.ip().isPresent()).isPresent();
      return isSocket
          ? new Good<>(address.toString())
          : new Bad<>(
              Quoted.text(text) + " is not an IP address and a TCP port",
              "write " + LISTEN_ADDRESS.description());
    } catch (IllegalArgumentException e) {
      return new Bad<>(String.valueOf(e.getMessage()), "write " + LISTEN_ADDRESS.description());
    }
  }

  private static Parsed<Duration> oneSecondOrMore(String text) {
    return Durations.parse(text) instanceof Good<Duration>(Duration time)
            && time.compareTo(Duration.ofSeconds(1)) >= 0
        ? new Good<>(time)
        : new Bad<>(
            Quoted.text(text) + " is not a time from 1s to 24h",
            "write " + ONE_SECOND_OR_MORE.description());
  }
}
