/**
 * Measures connectors: a load generator and a receiver that cost little, a bare relay to compare
 * with, and the processes between them. From a {@link dev.ilp.bench.BenchPlan} it makes a {@link
 * dev.ilp.bench.BenchResult}.
 */
@NullMarked
package dev.ilp.bench;

import org.jspecify.annotations.NullMarked;
