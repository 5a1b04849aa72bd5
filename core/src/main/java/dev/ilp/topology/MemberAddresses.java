package dev.ilp.topology;

import dev.ilp.account.Relation;
import dev.ilp.packet.IlpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The addresses that nodes will have: their own, or the one that their parent will give them. */
final class MemberAddresses {

  private final MemberLinks links;
  private final Map<Member, IlpAddress> known = new HashMap<>();

  MemberAddresses(List<Member> members, MemberLinks links) {
    this.links = links;
    members.forEach(member -> find(member, new HashSet<>()));
  }

  /** The address of a node; empty if a parent gives it that is none of the nodes. */
  Optional<IlpAddress> of(Member member) {
    return Optional.ofNullable(known.get(member));
  }

  private Optional<IlpAddress> find(Member member, Set<Member> asking) {
    if (!asking.add(member)) {
      return Optional.empty(); // each the parent of the next
    }
    Optional<IlpAddress> found = of(member).or(() -> derive(member, asking));
    found.ifPresent(address -> known.put(member, address));
    return found;
  }

  private Optional<IlpAddress> derive(Member member, Set<Member> asking) {
    Optional<LinkEnd> parent =
        member.ends().stream().filter(end -> end.peer().relation() == Relation.PARENT).findFirst();
    if (member.config().givenAddress().isPresent() || parent.isEmpty()) {
      return Optional.of(member.config().selfAddress());
    }
    return parent
        .flatMap(links::across)
        .flatMap(child -> find(child.node(), asking).map(address -> address.child(child.peerId())));
  }
}
