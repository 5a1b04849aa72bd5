package dev.ilp.config;

import dev.ilp.libp2p.PeerId;
import dev.ilp.packet.AddressPrefix;
import java.util.List;

/**
 * Which discovered peers get an account and a link.
 *
 * @param any whether all do that are met; then {@code accept} is empty
 * @param accept the peer ids of those that do, in base58
 * @param prefixes below which a peer's own address is believed, and becomes a route to it
 * @param maxAccounts how many accounts there are for them at most
 */
public record PolicyConfig(
    boolean any,
    List<String> accept,
    List<AddressPrefix> prefixes,
    int maxAccounts,
    AccountTemplate account) {

  /** What stands for all peers. */
  public static final String ANY = "any";

  public PolicyConfig {
    accept = List.copyOf(accept);
    prefixes = List.copyOf(prefixes);
  }

  /** Whether this text is the id of a peer that gets an account. */
  public boolean accepts(String peerId) {
    return accept.contains(peerId) || (any && isPeerId(peerId));
  }

  private static boolean isPeerId(String text) {
    try {
      return PeerId.parse(text).toString().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
