package dev.ilp.bench;

import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param systems in the order in which they take turns
 * @param hops how long the chains are
 * @param peers how many sessions are open, of which a load uses some
 * @param routes sizes of routing tables that are measured as well, for themselves
 * @param node the one system, if it runs already: then there is nothing to start
 */
public record BenchPlan(
    List<BenchSystem> systems,
    List<Integer> hops,
    List<Load> loads,
    Load.Times times,
    int runs,
    int peers,
    List<Integer> routes,
    Optional<Target> node) {

  public BenchPlan {
    systems = List.copyOf(systems);
    hops = List.copyOf(hops);
    loads = List.copyOf(loads);
    routes = List.copyOf(routes);
  }

  /** How many figures there will be. */
  public int cells() {
    long direct = systems.contains(BenchSystem.DIRECT) ? loads.size() : 0;
    long others = systems.stream().filter(system -> system != BenchSystem.DIRECT).count();
    return Math.toIntExact(runs * (direct + others * hops.size() * loads.size()));
  }
}
