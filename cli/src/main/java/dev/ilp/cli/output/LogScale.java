package dev.ilp.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Values above zero on an axis on which each factor of ten is equally long. */
record LogScale(int lowest, int highest) {

  /** From the power of ten below all values to that above; NaN are none. */
  static LogScale of(DoubleStream values) {
    double[] known = values.filter(value -> value > 0).toArray();
    double min = DoubleStream.of(known).min().orElse(1);
    double max = DoubleStream.of(known).max().orElse(1);
    int lowest = (int) Math.floor(Math.log10(min));
    return new LogScale(lowest, Math.max(lowest + 1, (int) Math.ceil(Math.log10(max))));
  }

  /** 0 at the lower end to 1 at the upper. */
  double place(double value) {
    return (Math.log10(value) - lowest) / (highest - lowest);
  }

  /** The powers of ten, from the lower end to the upper. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int power = lowest; power <= highest; power++) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
