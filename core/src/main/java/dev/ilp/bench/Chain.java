package dev.ilp.bench;

import dev.ilp.packet.IlpAddress;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A receiver and the hops before it, running.
 *
 * @param children all processes, the receiver first
 * @param hops those that packets pass, without generator and receiver
 * @param targets where sessions may be opened, one each
 */
record Chain(
    BenchSystem system,
    List<Child> children,
    List<Child> hops,
    List<Target> targets,
    Startup startup)
    implements AutoCloseable {

  static final IlpAddress DESTINATION = new IlpAddress("test.receiver");

  /** What it was like before any load: milliseconds and bytes of the slowest and largest hop. */
  record Startup(OptionalDouble readyMillis, OptionalDouble idleMemory) {
    static final Startup UNKNOWN = new Startup(OptionalDouble.empty(), OptionalDouble.empty());
  }

  Chain {
    children = List.copyOf(children);
    hops = List.copyOf(hops);
    targets = List.copyOf(targets);
  }

  /** The same chain, with the memory that its hops take now. */
  Chain rested() throws BenchException {
    long memory = 0;
    for (Child hop : hops) {
      memory = Math.max(memory, ProcessFigures.rss(hop.process()));
    }
    OptionalDouble idle =
        hops.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) memory);
    return new Chain(system, children, hops, targets, new Startup(startup.readyMillis(), idle));
  }

  /** What it is called in messages. */
  String name() {
    return hops.isEmpty() ? system.toString() : "%d x %s".formatted(hops.size(), system);
  }

  /** Which of the processes have ended that should not have, with what they said last. */
  String casualties() {
    StringBuilder text = new StringBuilder();
    for (Child child : children) {
      if (!child.isAlive()) {
        text.append("; the %s has ended%s".formatted(child.name(), child.lastWords()));
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    children.forEach(Child::terminate);
    children.reversed().forEach(Child::close);
  }
}
