package dev.ilp.topology;

import dev.ilp.config.Problem;
import dev.ilp.packet.IlpAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can only be told of nodes when they are seen together. */
final class NetworkCheck {

  private final List<Member> members;
  private final Findings findings = new Findings();

  NetworkCheck(List<Member> members) {
    this.members = List.copyOf(members);
  }

  /**
   * Looks at all of it.
   *
   * @param isWhole whether these are all the nodes there are: else nothing can be said of ways
   */
  Validation.Network check(boolean isWhole) {
    if (!checkIds()) {
      return new Validation.Network(members.size(), 0, 0, 0, 0, 0);
    }
    MemberLinks links = new MemberLinks(members);
    MemberAddresses addresses = new MemberAddresses(members, links);
    new LinkCheck(links, findings).check();
    new UrlCheck(members, links, findings).check();
    new PortClashCheck(members, links, findings).check();
    ReachabilityCheck ways = new ReachabilityCheck(members, links, addresses, findings);
    if (checkAddresses(addresses) && isWhole) {
      ways.check();
    }
    return new Validation.Network(
        members.size(),
        links.links().size(),
        links.outside().size(),
        ways.pairs(),
        ways.reachable(),
        ways.ifFound());
  }

  /** What is to be mended in a file. */
  List<Problem> problems(Path file) {
    return findings.of(file);
  }

  private boolean checkIds() {
    Map<String, Member> byId = new HashMap<>();
    boolean areUnique = true;
    for (Member member : members) {
      Member first = byId.putIfAbsent(member.id(), member);
      if (first != null) {
        areUnique = false;
        findings.error(
            member,
            member.place("nodeId"),
            "nodeId",
            "'%s' is also the id of another node (%s)".formatted(member, first.place("nodeId")),
            "give each node an id of its own");
      }
    }
    return areUnique;
  }

  private boolean checkAddresses(MemberAddresses addresses) {
    Map<IlpAddress, Member> byAddress = new HashMap<>();
    boolean areUnique = true;
    for (Member member : members) {
      Member first =
          addresses.of(member).map(address -> byAddress.putIfAbsent(address, member)).orElse(null);
      if (first != null) {
        areUnique = false;
        findings.error(
            member,
            member.place("ilpAddress", "nodeId"),
            "ilpAddress",
            "%s is also the address of %s (%s)"
                .formatted(
                    addresses.of(first).orElseThrow(), first, first.place("ilpAddress", "nodeId")),
            "give each node an address of its own");
      }
    }
    return areUnique;
  }
}
