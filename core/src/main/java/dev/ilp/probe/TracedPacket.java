package dev.ilp.probe;

import static java.util.Comparator.comparing;

import dev.ilp.packet.PacketId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of a packet, as the nodes on its way tell it.
 *
 * @param test if we sent it: what it was, and what came back
 * @param hops in the order of its way
 * @param notSeen nodes that were asked and have not seen it
 * @param silent nodes that could not be asked
 */
public record TracedPacket(
    PacketId id, Optional<Test> test, List<Hop> hops, List<String> notSeen, List<Silent> silent) {

  public TracedPacket {
    hops = List.copyOf(hops);
    notSeen = List.copyOf(notSeen);
    silent = List.copyOf(silent);
  }

  /** A test packet, and what came back. */
  public record Test(TestPacket packet, TestResult result) {}

  /** A node that could not be asked, and why. */
  public record Silent(String nodeId, ProbeException failure) {}

  /** A test packet that all nodes told of, each of those on its way. */
  public static TracedPacket of(Test test, List<Hop> hops) {
    return new TracedPacket(
        test.packet.id(), Optional.of(test), ordered(hops), List.of(), List.of());
  }

  /** The same of a packet that we sent. */
  public TracedPacket with(Test sent) {
    return new TracedPacket(id, Optional.of(sent), hops, notSeen, silent);
  }

  /**
   * The hops of one packet, in the order of its way. Each node takes something off the expiry, so
   * that a later hop has an earlier one: clocks of several machines, which differ, are not asked.
   * If several packets had the same id one after the other, the last one is taken.
   */
  static List<Hop> ordered(List<Hop> seen) {
    List<Hop> last = new ArrayList<>();
    for (Hop hop : seen) {
      if (seen.stream().filter(other -> isAtSameNode(hop, other)).allMatch(isNotAfter(hop))) {
        last.add(hop);
      }
    }
    Comparator<Hop> byExpiry = comparing(hop -> hop.seen().expiresAt());
    return last.stream().sorted(byExpiry.reversed()).toList();
  }

  private static boolean isAtSameNode(Hop hop, Hop other) {
    return hop.nodeId().equals(other.nodeId());
  }

  /** An echo crosses a node twice at once: there and, on its way back, within that time. */
  private static Predicate<Hop> isNotAfter(Hop hop) {
    return other ->
        hop.overlaps(other) || !other.seen().receivedAt().isAfter(hop.seen().receivedAt());
  }

  /**
   * Whether a hop sent the packet on to somebody who told nothing of it.
   *
   * @param index of the hop
   */
  public boolean isLost(int index) {
    Hop hop = hops.get(index);
    boolean goesOn = index + 1 < hops.size() && hop.leadsTo(hops.get(index + 1));
    return hop.seen().sent().isPresent() && !goesOn;
  }
}
