package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.Amount;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

/** The keys of a peer. All may change while the node runs but what its account is. */
final class PeerKeys {

  static final ConfigKey<AccountId> ID =
      key(
              "id",
              ValueTypes.ACCOUNT_ID,
              "The peer's name here, which routes use; also BTP_PEER_<ID>_URL and"
                  + " BTP_PEER_<ID>_SECRET.")
          .must()
          .mayChange()
          .like("bob");
  static final ConfigKey<BtpUrl> URL =
      key("url", UrlText.TYPE, "Where to dial the peer; without it the peer dials us.")
          .mayChange()
          .like("ws://localhost:3001");
  static final ConfigKey<Secret> AUTH_TOKEN =
      key("authToken", ValueTypes.SECRET, "The secret that both sides know.")
          .mayChange()
          .like("${BTP_PEER_BOB_SECRET}");
  static final ConfigKey<String> AUTH_TOKEN_FILE =
      key(
              "authTokenFile",
              ValueTypes.FILE,
              "A file that holds the secret; its path starts at the folder of the configuration.")
          .mayChange()
          .like("bob.secret");
  static final ConfigKey<String> USERNAME =
      key("username", ValueTypes.TEXT, "The user name sent along with the secret when dialling.")
          .byDefault("")
          .mayChange();

  /** Fixed: a session that stays up has told one side its address, which the other would drop. */
  static final ConfigKey<Relation> RELATION =
      key(
              "relation",
              ValueTypes.choice(Relation.class),
              "What the peer is to us: above us, beside us or below us in the tree of addresses.")
          .byDefault(PeerConfig.DEFAULT_RELATION);

  /** Fixed, as the scale: the balance is kept, and would be one of something else. */
  static final ConfigKey<String> ASSET_CODE =
      key("assetCode", ValueTypes.ASSET_CODE, "The asset that the account is kept in.")
          .byDefault(Asset.DEFAULT.code());

  static final ConfigKey<Integer> ASSET_SCALE =
      key(
              "assetScale",
              Numbers.whole(0, 255),
              "Amounts count units of ten to the minus this of the asset.")
          .byDefault(Asset.DEFAULT.scale());
  static final ConfigKey<Amount> MAX_PACKET_AMOUNT =
      key("maxPacketAmount", Numbers.AMOUNT, "The largest amount of one packet from the peer.")
          .in("the asset's smallest unit")
          .byDefault(AccountLimits.DEFAULT.maxPacketAmount())
          .mayChange();
  static final ConfigKey<Integer> MAX_IN_FLIGHT =
      key(
              "maxInFlight",
              Numbers.whole(1, 1_000_000),
              "How many packets of the peer may wait for a reply at once.")
          .in("packets")
          .byDefault(AccountLimits.DEFAULT.maxInFlight())
          .mayChange();
  static final ConfigKey<Integer> RATE_LIMIT =
      key(
              "rateLimit",
              Numbers.whole(1, 1_000_000_000),
              "How many packets a second the peer may send; without it any number.")
          .in("packets a second")
          .mayChange()
          .like("100");
  static final ConfigKey<BigInteger> BALANCE_MINIMUM =
      key(
              "balanceMinimum",
              Numbers.BALANCE,
              "The balance below which we send the peer no more value; without it no bound.")
          .in("the asset's smallest unit")
          .mayChange()
          .like("-1000000");
  static final ConfigKey<BigInteger> BALANCE_MAXIMUM =
      key(
              "balanceMaximum",
              Numbers.BALANCE,
              "The balance above which we take no more value from the peer; without it no bound.")
          .in("the asset's smallest unit")
          .mayChange()
          .like("1000000");
  static final ConfigKey<Duration> PEER_TIMEOUT =
      key(
              "peerTimeout",
              ValueTypes.DURATION,
              "How long a packet is held for the peer at most, in place of the node's peerTimeout.")
          .mayChange()
          .like("5s");
  static final ConfigKey<Boolean> CRITICAL =
      key(
              "critical",
              ValueTypes.BOOLEAN,
              "Whether the node is unready while the link is down; if not given, children are not"
                  + " critical and all others are.")
          .mayChange()
          .like("false");

  static final List<ConfigKey<?>> ALL =
      List.of(
          ID,
          URL,
          AUTH_TOKEN,
          AUTH_TOKEN_FILE,
          USERNAME,
          RELATION,
          ASSET_CODE,
          ASSET_SCALE,
          MAX_PACKET_AMOUNT,
          MAX_IN_FLIGHT,
          RATE_LIMIT,
          BALANCE_MINIMUM,
          BALANCE_MAXIMUM,
          PEER_TIMEOUT,
          CRITICAL);

  private PeerKeys() {}
}
