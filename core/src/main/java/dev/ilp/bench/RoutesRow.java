package dev.ilp.bench;

/**
 * What a routing table costs, on one thread of this process and with nothing else on it.
 *
 * @param routes how many, each to a prefix of its own
 * @param buildMillis how long the table took to build
 * @param memoryBytes of the table and its routes
 * @param p50 of the nanoseconds of a look-up, what it takes to read the clock among them
 */
public record RoutesRow(
    int routes, Spread buildMillis, long memoryBytes, long p50, long p99, long p999) {}
