package dev.ilp.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which peers of some nodes are two sides of one link. A peer's id is the other node's id; where it
 * is not, the secret that only the two have tells, if one of them dials and the other waits.
 */
final class MemberLinks {

  private final Map<String, Member> nodes = new LinkedHashMap<>();
  private final List<LinkEnd> ends = new ArrayList<>();
  private final Map<LinkEnd, LinkEnd> across = new LinkedHashMap<>();

  /** The links of nodes with different ids. */
  MemberLinks(List<Member> members) {
    for (Member member : members) {
      nodes.put(member.id(), member);
      ends.addAll(member.ends());
    }
    for (LinkEnd end : ends) {
      node(end.peerId())
          .flatMap(other -> other.end(end.node().id()))
          .ifPresent(other -> across.put(end, other));
    }
    ends.stream().filter(end -> !across.containsKey(end)).toList().forEach(this::matchBySecret);
  }

  private void matchBySecret(LinkEnd end) {
    List<LinkEnd> candidates =
        ends.stream()
            .filter(other -> !across.containsKey(end) && !across.containsKey(other))
            .filter(other -> mayNameNodeOf(end, other) && mayNameNodeOf(other, end))
            .filter(other -> other.dials() != end.dials())
            .filter(other -> !end.peer().authToken().isEmpty() && hasSecretOf(end, other))
            .toList();
    if (candidates.size() == 1) {
      across.put(end, candidates.getFirst());
      across.put(candidates.getFirst(), end);
    }
  }

  private boolean mayNameNodeOf(LinkEnd end, LinkEnd other) {
    return !end.node().equals(other.node())
        && node(end.peerId()).filter(Predicate.not(other.node()::equals)).isEmpty();
  }

  private static boolean hasSecretOf(LinkEnd one, LinkEnd other) {
    return one.peer().authToken().equals(other.peer().authToken());
  }

  /** The node of this id. */
  Optional<Member> node(String id) {
    return Optional.ofNullable(nodes.get(id));
  }

  List<String> nodeIds() {
    return List.copyOf(nodes.keySet());
  }

  /** The other side of a link; empty if none of the nodes has it. */
  Optional<LinkEnd> across(LinkEnd end) {
    return Optional.ofNullable(across.get(end));
  }

  /**
   * Whether a link may ever be up, as far as is known here: both have the same secret, and one side
   * dials with a user name that the other takes.
   */
  boolean canComeUp(LinkEnd end) {
    return across(end)
        .map(other -> (gainsEntry(end, other) || gainsEntry(other, end)) && hasSecretOf(end, other))
        .orElseGet(() -> !nodes.containsKey(end.peerId()));
  }

  private static boolean gainsEntry(LinkEnd dialler, LinkEnd other) {
    return dialler.dials() && other.admits(dialler.peer().username());
  }

  /** One side of each link, the one that comes first. */
  List<LinkEnd> links() {
    Set<LinkEnd> seen = new HashSet<>();
    return ends.stream()
        .filter(
            end -> across(end).filter(other -> seen.add(end) && !seen.contains(other)).isPresent())
        .toList();
  }

  /** Sides whose other side is missing, though the node is there. */
  List<LinkEnd> oneSided() {
    return ends.stream()
        .filter(end -> !across.containsKey(end) && nodes.containsKey(end.peerId()))
        .toList();
  }

  /** Peers that are none of the nodes. */
  List<LinkEnd> outside() {
    return ends.stream()
        .filter(end -> !across.containsKey(end) && !nodes.containsKey(end.peerId()))
        .toList();
  }

  /** The nodes that a node is linked to. */
  List<Member> neighbours(Member node) {
    return node.ends().stream()
        .flatMap(end -> across(end).stream())
        .map(LinkEnd::node)
        .distinct()
        .toList();
  }

  /** How many links each node is away from one; those without a way are missing. */
  Map<Member, Integer> distances(Member to) {
    Map<Member, Integer> distances = new HashMap<>(Map.of(to, 0));
    Deque<Member> reached = new ArrayDeque<>(List.of(to));
    while (!reached.isEmpty()) {
      Member at = reached.remove();
      int next = distances.getOrDefault(at, 0) + 1;
      neighbours(at).stream()
          .filter(neighbour -> distances.putIfAbsent(neighbour, next) == null)
          .forEach(reached::add);
    }
    return distances;
  }
}
