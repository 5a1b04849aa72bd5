package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.RoutingTable;
import java.util.List;
import java.util.Map;

/**
 * All that decides what happens to a packet, at one moment.
 *
 * @param isAddressKnown whether the self address is the node's for good; not while its parent has
 *     yet to tell it
 */
public record Snapshot(
    IlpAddress selfAddress,
    boolean isAddressKnown,
    Map<AccountId, Account> accounts,
    RoutingTable routes,
    Links links,
    Rates rates,
    Hold hold,
    List<Receiver> receivers) {

  /** A snapshot of a node that knows its address. */
  public Snapshot(
      IlpAddress selfAddress,
      Map<AccountId, Account> accounts,
      RoutingTable routes,
      Links links,
      Rates rates,
      Hold hold,
      List<Receiver> receivers) {
    this(selfAddress, true, accounts, routes, links, rates, hold, receivers);
  }

  public Snapshot {
    accounts = Map.copyOf(accounts);
    receivers = List.copyOf(receivers);
  }
}
