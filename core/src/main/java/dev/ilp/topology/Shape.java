package dev.ilp.topology;

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
  /** The first node is linked to all others. */
  HUB_SPOKE;

  /** A network needs two nodes to be one. */
  public static final int MIN_NODES = 2;

  /** More would not fit a machine: a mesh of so many has some 20,000 links. */
  public static final int MAX_NODES = 200;

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
        "'" + name + "' is no shape: there are linear, mesh and hub-spoke");
  }

  /**
   * The network of this shape with so many nodes.
   *
   * @throws IllegalArgumentException below {@value #MIN_NODES} or above {@value #MAX_NODES} nodes
   */
  public Topology of(int nodes) {
    if (nodes < MIN_NODES || nodes > MAX_NODES) {
      throw new IllegalArgumentException(
          "%d nodes: a network has %d to %d".formatted(nodes, MIN_NODES, MAX_NODES));
    }
    List<String> names = IntStream.range(0, nodes).mapToObj(this::name).toList();
    List<Topology.Connection> connections = new ArrayList<>();
    for (int later = 1; later < nodes; later++) {
      for (int earlier : peersOf(later)) {
        connections.add(new Topology.Connection(names.get(later), names.get(earlier)));
      }
    }
    return new Topology(names, connections);
  }

  /** Which of the nodes before it the node with this number is linked to. */
  private int[] peersOf(int node) {
    return switch (this) {
      case LINEAR -> new int[] {node - 1};
      case MESH -> IntStream.range(0, node).toArray();
      case HUB_SPOKE -> new int[] {0};
    };
  }

  private String name(int number) {
    return switch (this) {
      case LINEAR, MESH -> "connector-" + letters(number);
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
