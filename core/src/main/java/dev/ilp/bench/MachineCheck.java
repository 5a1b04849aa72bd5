package dev.ilp.bench;

/** Looks whether figures of this machine would mean anything. */
final class MachineCheck {

  private static final double MOST_USED = 0.25;
  private static final long LOOK_MILLIS = 500;
  private static final int FEWEST_PROCESSORS = 2;
  private static final double MILLIS_A_SECOND = 1000;
  private static final double NANOS_A_SECOND = 1e9;

  private MachineCheck() {}

  /** Throws if others use it, or it is too small. */
  static void run() throws BenchException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    if (processors < FEWEST_PROCESSORS) {
      throw new BenchException(
          "no figures: this machine has one processor, for which all processes would compete: take"
              + " one with more, or measure all the same with --force");
    }
    double before = othersSeconds();
    Thread.sleep(LOOK_MILLIS);
    double after = othersSeconds();
    double used = (after - before) * MILLIS_A_SECOND / LOOK_MILLIS;
    if (used > MOST_USED * processors) {
      throw new BenchException(
          "no figures: other processes use %.1f of %d processors: stop them, or measure all the same with --force"
              .formatted(used, processors));
    }
  }

  private static double othersSeconds() throws BenchException {
    double own = ProcessFigures.cpu(ProcessHandle.current()).toNanos() / NANOS_A_SECOND;
    return ProcessFigures.machineCpuSeconds() - own;
  }
}
