package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.AccountSettings;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import java.time.Duration;
import java.util.Optional;

/**
 * A party this node has an account with, and how the two meet.
 *
 * @param url where to dial it, without credentials; empty: it dials us
 * @param authToken the secret both sides know (RFC 23, "Authentication"); may be empty
 * @param username sent along with the token when dialling; may be empty
 * @param peerTimeout the cap on the hold for its link, in place of the node's; empty: the node's
 * @param critical whether the node counts as not ready while the link is down
 */
public record PeerConfig(
    AccountId id,
    Optional<BtpUrl> url,
    Secret authToken,
    String username,
    Relation relation,
    Asset asset,
    AccountLimits limits,
    Optional<Duration> peerTimeout,
    boolean critical) {

  /** The relation of a peer that states none. */
  public static final Relation DEFAULT_RELATION = Relation.PEER;

  public PeerConfig {
    peerTimeout.ifPresent(timeout -> NodeConfig.requirePositive("peerTimeout", timeout));
  }

  /** A peer that this node dials, with defaults for all else. */
  public static PeerConfig dialled(AccountId id, BtpUrl url, Secret authToken) {
    return of(id, Optional.of(url), authToken);
  }

  /** A peer that dials this node, with defaults for all else. */
  public static PeerConfig awaited(AccountId id, Secret authToken) {
    return of(id, Optional.empty(), authToken);
  }

  private static PeerConfig of(AccountId id, Optional<BtpUrl> url, Secret authToken) {
    return new PeerConfig(
        id,
        url,
        authToken,
        "",
        DEFAULT_RELATION,
        Asset.DEFAULT,
        AccountLimits.DEFAULT,
        Optional.empty(),
        isCriticalByDefault(DEFAULT_RELATION));
  }

  /** The same peer in another relation; critical or not as is usual for that. */
  public PeerConfig withRelation(Relation other) {
    return new PeerConfig(
        id,
        url,
        authToken,
        username,
        other,
        asset,
        limits,
        peerTimeout,
        isCriticalByDefault(other));
  }

  /** The same peer with its account in another asset. */
  public PeerConfig withAsset(Asset other) {
    return new PeerConfig(
        id, url, authToken, username, relation, other, limits, peerTimeout, critical);
  }

  /** Children come and go; without any other peer a node is not what it was configured to be. */
  static boolean isCriticalByDefault(Relation relation) {
    return relation != Relation.CHILD;
  }

  /** What its account is made of. */
  public AccountSettings accountSettings() {
    return new AccountSettings(id, relation, asset, limits);
  }
}
