package dev.ilp.cli.option;

import dev.ilp.bench.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The loads under which {@code ilp bench} measures. */
final class BenchLoadOptions {

  private static final int MOST_IN_FLIGHT = 10_000;
  private static final int HIGHEST_RATE = 5_000_000;
  private static final int MOST_DATA = 32_767;
  private static final int MOST_PEERS = 5_000;
  private static final List<Integer> WINDOWS = List.of(1, 64, 512);
  private static final Duration LONGEST = Duration.ofHours(1);

  @Option(
      names = "--window",
      split = ",",
      paramLabel = "N",
      description = "How many packets are in flight at any time (default 1,64,512).")
  private @Nullable List<Integer> windows;

  @Option(
      names = "--rate",
      split = ",",
      paramLabel = "N",
      description =
          "Instead of --window: how many packets are sent a second. Round trips then count from"
              + " when a packet should have been sent.")
  private @Nullable List<Integer> rates;

  @Option(
      names = "--payload",
      split = ",",
      paramLabel = "BYTES",
      defaultValue = "0",
      description = "How many bytes of data each Prepare, and its Fulfill, carry (default 0).")
  private List<Integer> payloads;

  @Option(
      names = "--active",
      split = ",",
      paramLabel = "N",
      defaultValue = "1",
      description = "Over how many of the connected peers the load is spread (default 1).")
  private List<Integer> active;

  @Option(
      names = "--peers",
      paramLabel = "N",
      description = "How many peers are connected to the first node (default: all active ones).")
  private @Nullable Integer peers;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long each load is measured (default ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "How long it runs before that (default ${DEFAULT-VALUE}).")
  private Duration warmup;

  Load.Times times() {
    check("--duration", duration);
    check("--warmup", warmup);
    return new Load.Times(warmup, duration);
  }

  private static void check(String option, Duration time) {
    if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
      throw new InputException(option + ": write more than 0s and at most 1h");
    }
  }

  /** How many peers are connected. */
  int peers() {
    int most = active.stream().mapToInt(Integer::intValue).max().orElse(1);
    int all = peers == null ? most : peers;
    check("--peers", List.of(all), most, MOST_PEERS);
    return all;
  }

  List<Load> loads() {
    if (windows != null && rates != null) {
      throw new InputException("--window and --rate: give one of them");
    }
    check("--payload", payloads, 0, MOST_DATA);
    check("--active", active, 1, MOST_PEERS);
    List<Load> loads = new ArrayList<>();
    for (int payload : payloads) {
      for (int sessions : active) {
        loads.addAll(
            rates == null ? ofWindows(payload, sessions) : ofRates(rates, payload, sessions));
      }
    }
    return loads;
  }

  private List<Load> ofWindows(int payload, int sessions) {
    List<Integer> given = windows == null ? WINDOWS : windows;
    check("--window", given, 1, MOST_IN_FLIGHT);
    for (int window : given) {
      if (window < sessions) {
        throw new InputException(
            "--window %d is not enough for %d active peers: give each at least one"
                .formatted(window, sessions));
      }
    }
    return given.stream().map(window -> Load.ofWindow(window, payload, sessions)).toList();
  }

  private static List<Load> ofRates(List<Integer> rates, int payload, int sessions) {
    check("--rate", rates, 1, HIGHEST_RATE);
    return rates.stream().map(rate -> Load.ofRate(rate, payload, sessions)).toList();
  }

  static void check(String option, List<Integer> values, int min, int max) {
    for (int value : values) {
      if (value < min || value > max) {
        throw new InputException(
            "%s %d: write a whole number from %d to %d".formatted(option, value, min, max));
      }
    }
  }
}
