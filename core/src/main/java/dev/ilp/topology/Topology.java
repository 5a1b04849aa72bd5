package dev.ilp.topology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which nodes there are and which of them are linked.
 *
 * @param nodes their ids, in the order in which they start
 */
public record Topology(List<String> nodes, List<Connection> connections) {

  /** A link between two nodes: one side dials, the other waits. */
  public record Connection(String dialler, String listener) {

    /** The node at the other end, as seen from {@code node}. */
    public String other(String node) {
      return node.equals(dialler) ? listener : dialler;
    }

    boolean touches(String node) {
      return node.equals(dialler) || node.equals(listener);
    }

    private Set<String> ends() {
      return new HashSet<>(List.of(dialler, listener));
    }
  }

  /** Two nodes and how many links are between them. */
  public record Distance(String from, String to, int links) {}

  public Topology {
    nodes = List.copyOf(nodes);
    connections = List.copyOf(connections);
    Set<String> known = new HashSet<>(nodes);
    if (known.size() < nodes.size()) {
      throw new IllegalArgumentException("two nodes of one name: " + nodes);
    }
    Set<Set<String>> linked = new HashSet<>();
    for (Connection connection : connections) {
      if (!known.containsAll(connection.ends())) {
        throw new IllegalArgumentException("a link of an unknown node: " + connection);
      }
      if (connection.ends().size() < 2) {
        throw new IllegalArgumentException("a link of a node with itself: " + connection);
      }
      if (!linked.add(connection.ends())) {
        // Two sessions for one account: the newest wins, and they fight.
        throw new IllegalArgumentException("two nodes that are linked twice: " + connection);
      }
    }
  }

  /** The links of one node. */
  public List<Connection> connectionsOf(String node) {
    return connections.stream().filter(connection -> connection.touches(node)).toList();
  }

  /**
   * By which peer each other node is reached from {@code node}, over the fewest links. Nodes that
   * cannot be reached are missing.
   */
  public Map<String, String> nextHops(String node) {
    Map<String, List<String>> neighbours = neighbours();
    Map<String, String> nextHops = new LinkedHashMap<>();
    Deque<String> reached = new ArrayDeque<>(List.of(node));
    while (!reached.isEmpty()) {
      String at = reached.remove();
      for (String neighbour : neighbours.getOrDefault(at, List.of())) {
        if (!neighbour.equals(node) && !nextHops.containsKey(neighbour)) {
          nextHops.put(neighbour, at.equals(node) ? neighbour : nextHops.getOrDefault(at, at));
          reached.add(neighbour);
        }
      }
    }
    return nextHops;
  }

  /**
   * The two nodes with the most links between them; of several pairs, the one that begins first and
   * of these the one that ends last.
   */
  public Distance farthest() {
    Distance farthest = new Distance(nodes.getFirst(), nodes.getLast(), 0);
    for (String from : nodes) {
      Map<String, Integer> distances = distances(from);
      for (String to : nodes) {
        int links = distances.getOrDefault(to, 0);
        if (links > farthest.links || (links == farthest.links && from.equals(farthest.from))) {
          farthest = new Distance(from, to, links);
        }
      }
    }
    return farthest;
  }

  private Map<String, Integer> distances(String from) {
    Map<String, List<String>> neighbours = neighbours();
    Map<String, Integer> distances = new LinkedHashMap<>(Map.of(from, 0));
    Deque<String> reached = new ArrayDeque<>(List.of(from));
    while (!reached.isEmpty()) {
      String at = reached.remove();
      int next = distances.getOrDefault(at, 0) + 1;
      for (String neighbour : neighbours.getOrDefault(at, List.of())) {
        if (distances.putIfAbsent(neighbour, next) == null) {
          reached.add(neighbour);
        }
      }
    }
    return distances;
  }

  private Map<String, List<String>> neighbours() {
    Map<String, List<String>> neighbours = new LinkedHashMap<>();
    for (Connection connection : connections) {
      neighbours
          .computeIfAbsent(connection.dialler, node -> new ArrayList<>())
          .add(connection.listener);
      neighbours
          .computeIfAbsent(connection.listener, node -> new ArrayList<>())
          .add(connection.dialler);
    }
    return neighbours;
  }
}
