package dev.ilp.connector;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.RoutingTable;
import java.util.List;
import java.util.Map;

/** All that decides what happens to a packet, at one moment. */
public record Snapshot(
    IlpAddress selfAddress,
    Map<AccountId, Account> accounts,
    RoutingTable routes,
    Links links,
    Rates rates,
    Hold hold,
    List<Receiver> receivers) {

  public Snapshot {
    accounts = Map.copyOf(accounts);
    receivers = List.copyOf(receivers);
  }
}
