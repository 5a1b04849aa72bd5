package dev.ilp.link.btp;

import dev.ilp.account.AccountId;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.oer.Bytes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may open sessions: the links of a node and their secrets. Immutable. */
public final class Credentials {

  private final List<BtpLink> links;

  public Credentials(Collection<BtpLink> links) {
    this.links = List.copyOf(links);
  }

  /**
   * The link that an authentication is for; empty if it is none or its token is wrong. A user name
   * says which account; without one the token must be that of exactly one.
   */
  Optional<BtpLink> check(Message message) {
    if (!isAuthentication(message)) {
      return Optional.empty();
    }
    Optional<Bytes> token = message.entry(ProtocolData.AUTH_TOKEN).map(ProtocolData::data);
    String username =
        message.entry(ProtocolData.AUTH_USERNAME).map(entry -> entry.data().utf8()).orElse("");
    return token.flatMap(offered -> find(username, offered));
  }

  /** The first entry says that it is one, and no name stands twice (RFC 23, "Authentication"). */
  private static boolean isAuthentication(Message message) {
    List<ProtocolData> entries = message.protocolData();
    Set<String> names = new HashSet<>();
    return entries.size() >= 2
        && entries.getFirst().name().equals(ProtocolData.AUTH)
        && entries.stream().allMatch(entry -> names.add(entry.name()));
  }

  /** Compares with every secret, in the same time whether one matches or not. */
  private Optional<BtpLink> find(String username, Bytes token) {
    BtpLink found = null;
    int matches = 0;
    for (BtpLink link : links) {
      boolean named = username.isEmpty() || isNamed(link.account(), username);
      boolean matching = link.secret().matches(token);
      if (matching && named) {
        found = link;
        matches++;
      }
    }
    return matches == 1 ? Optional.ofNullable(found) : Optional.empty();
  }

  private static boolean isNamed(AccountId account, String username) {
    return account.value().equals(username);
  }
}
