package dev.ilp.routing;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long a look-up takes, of destinations one or two segments below a random prefix. */
@State(Scope.Thread)
public class RoutingTableBenchmark {

  /** A power of two; enough that the destinations of a large table are not all in the cache. */
  private static final int DESTINATIONS = 1 << 16;

  private static final AccountId NEXT_HOP = new AccountId("connector-b");

  @Param({"10", "1000", "100000", "1000000"})
  public int prefixes;

  private List<Route> routes = List.of();
  private RoutingTable table = RoutingTable.of(List.of());
  private final IlpAddress[] destinations = new IlpAddress[DESTINATIONS];
  private IlpAddress destination = new IlpAddress("test.nobody");
  private int next;

  /** So many routes to prefixes of four segments, such as {@code g.us3.bank41.u7}. */
  static List<Route> routes(int prefixes) {
    List<Route> routes = new ArrayList<>(prefixes);
    for (int i = 0; i < prefixes; i++) {
      routes.add(Route.configured(prefix(i), NEXT_HOP, 0));
    }
    return routes;
  }

  private static AddressPrefix prefix(int number) {
    return new AddressPrefix("g.us" + number % 50 + ".bank" + number % 999 + ".u" + number);
  }

  /** Destinations below random ones of these prefixes. */
  static IlpAddress destination(int prefixes, RandomGenerator random) {
    String tail = random.nextBoolean() ? ".alice" : ".alice.7Qk";
    return new IlpAddress(prefix(random.nextInt(prefixes)) + tail);
  }

  @Setup
  public void prepare() {
    routes = routes(prefixes);
    table = RoutingTable.of(routes);
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < DESTINATIONS; i++) {
      destinations[i] = destination(prefixes, random);
    }
  }

  /** A packet's destination is in the processor's cache: it has just been read. */
  @Setup(Level.Invocation)
  public void readDestination() {
    destination = destinations[next++ & (DESTINATIONS - 1)];
    if (destination.value().isEmpty()) {
      throw new IllegalStateException("no address is empty");
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  public List<Route> lookup() {
    return table.lookup(destination);
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public RoutingTable build() {
    return RoutingTable.of(routes);
  }
}
