package dev.ilp.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The median of a figure over several runs, and how far these lie apart. */
public record Spread(double median, double min, double max) {

  /** Over those runs that know the figure; empty if none does. */
  public static Optional<Spread> of(List<Sample> samples, Function<Sample, OptionalDouble> figure) {
    double[] sorted =
        samples.stream()
            .map(figure)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .sorted()
            .toArray();
    return sorted.length == 0 ? Optional.empty() : Optional.of(of(sorted));
  }

  /** Of one or more figures, in any order. */
  public static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
