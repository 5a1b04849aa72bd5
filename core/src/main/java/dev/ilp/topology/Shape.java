package dev.ilp.topology;

import dev.ilp.config.TopologyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The usual shapes of a network. */
public enum Shape {
  /** A chain: each node is linked to the next. */
  LINEAR,
  /** Each node is linked to every other. */
  MESH,
  /** The first node, the hub, is linked to all others, the spokes. */
  HUB_SPOKE,
  /** A chain whose ends are linked as well: each node has two ways to any other. */
  RING,
  /** Linked like a hub and its spokes, but with the nodes' names of a chain. */
  STAR,
  /** Each node is linked to two more below it, as far as there are any. */
  TREE;

  /** A network needs two nodes to be one. */
  public static final int MIN_NODES = TopologyConfig.MIN_NODES;

  /** More would not fit a machine. */
  public static final int MAX_NODES = TopologyConfig.MAX_NODES;

  /** The two nodes of a shorter ring would be linked twice. */
  private static final int MIN_RING = 3;

  /**
   * Reads the name used on the command line.
   *
   * @throws IllegalArgumentException if there is no such shape
   */
  public static Shape parse(String name) {
    for (Shape shape : values()) {
      if (shape.toString().equals(name)) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "'" + name + "' is no shape: there are linear, mesh, hub-spoke, ring, star and tree");
  }

  /** How many nodes it has unless one says so. */
  public int usualNodes() {
    return switch (this) {
      case LINEAR -> 3;
      case MESH, HUB_SPOKE -> 4;
      case RING, STAR -> 5;
      case TREE -> 7;
    };
  }

  private int minNodes() {
    return this == RING ? MIN_RING : MIN_NODES;
  }

  /**
   * The network of this shape with so many nodes.
   *
   * @throws IllegalArgumentException below {@value #MIN_NODES}, of a ring {@value #MIN_RING}, or
   *     above {@value #MAX_NODES} nodes
   */
  public Topology of(int nodes) {
    if (nodes < minNodes() || nodes > MAX_NODES) {
      throw new IllegalArgumentException(
          "%d nodes: a %s has %d to %d"
              .formatted(nodes, this == RING ? "ring" : "network", minNodes(), MAX_NODES));
    }
    List<String> names = IntStream.range(0, nodes).mapToObj(this::name).toList();
    List<Topology.Connection> connections = new ArrayList<>();
    for (int later = 1; later < nodes; later++) {
      for (int earlier : peersOf(later, nodes)) {
        connections.add(new Topology.Connection(names.get(later), names.get(earlier)));
      }
    }
    return new Topology(names, connections);
  }

  /** Which of the nodes before it the node with this number is linked to. */
  private int[] peersOf(int node, int nodes) {
    return switch (this) {
      case LINEAR -> new int[] {node - 1};
      case MESH -> IntStream.range(0, node).toArray();
      case HUB_SPOKE, STAR -> new int[] {0};
      case RING -> node == nodes - 1 ? new int[] {node - 1, 0} : new int[] {node - 1};
      case TREE -> new int[] {(node - 1) / 2};
    };
  }

  private String name(int number) {
    return switch (this) {
      case LINEAR, MESH, RING, STAR, TREE -> "connector-" + letters(number);
      case HUB_SPOKE -> number == 0 ? "hub" : "spoke-" + number;
    };
  }

  /** a to z, then aa, ab and so on. */
  private static String letters(int number) {
    String last = String.valueOf((char) ('a' + number % 26));
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
