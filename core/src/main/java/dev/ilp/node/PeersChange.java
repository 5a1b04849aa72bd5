package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.node.Departures.Departure;
import dev.ilp.node.Steps.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reload's way from the old peers to the new: accounts, links, routes and limits are made aside
 * and exchanged at once. Until the last step has succeeded all of it can be undone.
 */
final class PeersChange {

  private final Peers peers;
  private final NodeState before;
  private final NodeConfig config;
  private final DiscoveredPeers discovered;
  private final Map<AccountId, Departure> recalled = new LinkedHashMap<>();
  private final Map<AccountId, BtpLink> links = new LinkedHashMap<>();
  private final Map<AccountId, BtpLink> opened = new LinkedHashMap<>();
  private NodeAccounts accounts;

  PeersChange(Peers peers, NodeConfig config, DiscoveredPeers discovered) {
    this.discovered = discovered;
    this.peers = peers;
    this.before = peers.state();
    this.config = config;
    this.accounts = before.accounts();
  }

  /**
   * Throws {@link Steps.StepFailed}; then the node is as it was.
   *
   * @param first what else changes, before the peers do
   */
  void apply(Steps steps, List<Step> first) {
    List<Step> all = new ArrayList<>(first);
    all.addAll(
        List.of(
            new Step("accounts", this::makeAccounts, this::sendAway),
            new Step("links", this::makeLinks, () -> {}),
            new Step("log level", () -> setLevel(config), () -> setLevel(before.config())),
            new Step(
                "snapshot", () -> peers.use(config, accounts, links), () -> peers.restore(before)),
            new Step("dial", this::open, this::closeOpened)));
    steps.run(all);
    before.accounts().peers().forEach(old -> steps.after("let go", () -> letGo(old)));
    steps.after("replace", this::closeReplaced);
    steps.after("children", this::restartChildren);
  }

  private void restartChildren() {
    if (!peers.state().selfAddress().equals(before.selfAddress())) {
      peers.restartChildren();
      peers.restartDiscovered();
    }
  }

  /** Those that stay keep what they have, also if they were about to go. */
  private void makeAccounts() {
    accounts = new NodeAccounts(config, peers.options().senders(), discovered, new Known());
  }

  /** Those of before, and those that are about to go, which are recalled. */
  private final class Known implements KnownAccounts {

    @Override
    public Optional<Account> account(AccountId id) {
      return before.accounts().account(id).or(() -> recall(id));
    }

    private Optional<Account> recall(AccountId id) {
      Optional<Departure> departure = peers.departures().recall(id);
      departure.ifPresent(found -> recalled.put(id, found));
      departure.ifPresent(found -> requireAlike(found.account()));
      return departure.map(Departure::account);
    }

    /** Its balance would become one of something else: {@code PeerKeys} says the same of both. */
    private void requireAlike(Account going) {
      List<PeerConfig> next = new ArrayList<>(config.peers());
      next.addAll(discovered.peers(config));
      for (PeerConfig peer : next) {
        boolean isSame = peer.id().equals(going.id());
        if (isSame && !(peer.asset().equals(going.asset()) && isRelationOf(peer, going))) {
          throw new IllegalStateException(
              ("the account that %s had is not closed yet, and has another asset or relation: try"
                      + " again when its packets have ended")
                  .formatted(going.id()));
        }
      }
    }

    private static boolean isRelationOf(PeerConfig peer, Account going) {
      return peer.relation() == going.relation();
    }

    @Override
    public Optional<AccountId> sender(String name, Secret token) {
      return before.accounts().sender(name, token).or(() -> peers.departures().sender(name, token));
    }

    @Override
    public boolean isTaken(AccountId id) {
      return before.accounts().account(id).isPresent() || peers.departures().isGoing(id);
    }
  }

  private void sendAway() {
    recalled.values().forEach(peers.departures()::add);
  }

  /** A link stays as long as the two meet in the same way. */
  private void makeLinks() {
    for (PeerConfig peer : accounts.peers()) {
      Optional<PeerConfig> known = before.accounts().peer(peer.id());
      Optional<Departure> departure = Optional.ofNullable(recalled.get(peer.id()));
      BtpLink link;
      if (known.filter(old -> meetsAlike(old, peer)).isPresent()) {
        link = before.link(peer.id());
      } else if (departure.filter(old -> meetsAlike(old.peer(), peer)).isPresent()) {
        link = departure.get().link();
        opened.put(peer.id(), link);
      } else {
        link = peers.newLink(peer);
        opened.put(peer.id(), link);
      }
      links.put(peer.id(), link);
    }
  }

  private static boolean meetsAlike(PeerConfig one, PeerConfig other) {
    return one.url().equals(other.url())
        && one.username().equals(other.username())
        && one.authToken().equals(other.authToken());
  }

  /** One that tells less is for {@link Reload} to set, once it has told of itself. */
  private void setLevel(NodeConfig of) {
    LogLevel level = of.logLevel();
    if (config.logLevel().compareTo(before.config().logLevel()) > 0) {
      peers.options().reloading().logLevel().accept(level);
    }
  }

  /** New ones take the place of those that were: at the other end there is one account. */
  private void open() {
    for (PeerConfig peer : accounts.peers()) {
      BtpLink link = opened.get(peer.id());
      if (link == null) {
        continue;
      }
      if (isRecalled(link)) {
        link.revive();
      } else {
        peers.dial(peer, link);
      }
    }
  }

  private boolean isRecalled(BtpLink link) {
    return recalled.values().stream().anyMatch(departure -> departure.link().equals(link));
  }

  private void closeOpened() {
    for (BtpLink link : opened.values()) {
      if (isRecalled(link)) {
        link.retire();
      } else {
        link.close("the change was undone");
      }
    }
  }

  private void letGo(PeerConfig old) {
    BtpLink link = before.link(old.id());
    Optional<Account> account = before.accounts().account(old.id());
    if (!links.containsKey(old.id())) {
      account.ifPresent(
          leaving -> peers.departures().add(old, leaving, link, before.config().maxHoldTime()));
    } else if (!link.equals(links.get(old.id()))) {
      link.replace("the way to this peer changed");
    }
  }

  private void closeReplaced() {
    recalled.values().stream()
        .filter(departure -> !links.containsValue(departure.link()))
        .forEach(departure -> departure.link().replace("the way to this peer changed"));
  }
}
