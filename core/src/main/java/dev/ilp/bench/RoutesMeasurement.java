package dev.ilp.bench;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route;
import dev.ilp.routing.RoutingTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Builds a large routing table and looks up destinations in it, each for itself. */
final class RoutesMeasurement {

  private static final AccountId NEXT_HOP = new AccountId("next");
  private static final int BUILDS = 5;
  private static final int WARMUP = 1 << 20;
  private static final int LOOKUPS = 1 << 22;

  /** A power of two, and more than the processor's caches hold with what they lead to. */
  private static final int DESTINATIONS = 1 << 16;

  private static final int DIGITS = 3;

  private final int count;
  private final RandomGenerator random;

  RoutesMeasurement(int count, RandomGenerator random) {
    this.count = count;
    this.random = random;
  }

  RoutesRow run() {
    long before = usedMemory();
    List<Route> routes = routes();
    double[] millis = new double[BUILDS];
    RoutingTable table = RoutingTable.of(List.of());
    for (int i = 0; i < BUILDS; i++) {
      long start = System.nanoTime();
      table = RoutingTable.of(routes);
      millis[i] = (double) (System.nanoTime() - start) / TimeUnit.MILLISECONDS.toNanos(1);
    }
    routes = List.of();
    long memory = usedMemory() - before;
    IlpAddress[] destinations =
        IntStream.range(0, DESTINATIONS).mapToObj(i -> destination()).toArray(IlpAddress[]::new);
    Histogram nanos = new Histogram(DIGITS);
    lookUp(table, destinations, WARMUP, new Histogram(DIGITS));
    lookUp(table, destinations, LOOKUPS, nanos);
    return new RoutesRow(
        count + routes.size(),
        Spread.of(millis),
        memory,
        nanos.getValueAtPercentile(50),
        nanos.getValueAtPercentile(99),
        nanos.getValueAtPercentile(99.9));
  }

  private static void lookUp(
      RoutingTable table, IlpAddress[] destinations, int times, Histogram nanos) {
    for (int i = 0; i < times; i++) {
      IlpAddress destination = destinations[i & (DESTINATIONS - 1)];
      // As that of a packet, which has just been read, it is in the processor's cache.
      boolean empty = destination.value().isEmpty();
      long start = System.nanoTime();
      boolean found = !table.lookup(destination).isEmpty();
      long end = System.nanoTime();
      if (empty || !found) {
        throw new IllegalStateException("every destination has a route, but " + destination);
      }
      nanos.recordValue(end - start);
    }
  }

  private List<Route> routes() {
    List<Route> routes = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      routes.add(Route.configured(prefix(i), NEXT_HOP, 0));
    }
    return routes;
  }

  private static AddressPrefix prefix(int number) {
    return new AddressPrefix("g.us" + number % 50 + ".bank" + number % 999 + ".u" + number);
  }

  /** One or two segments below a random prefix. */
  private IlpAddress destination() {
    String tail = random.nextBoolean() ? ".alice" : ".alice.7Qk";
    return new IlpAddress(prefix(random.nextInt(count)) + tail);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
