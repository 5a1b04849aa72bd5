package dev.ilp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the kernel knows of processes. */
final class ProcessFigures {

  private static final Path PROC = Path.of("/proc");
  private static final int FIRST_CPU_FIELDS = 8;
  private static final double TICKS_A_SECOND = 100;
  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;

  private ProcessFigures() {}

  /** CPU time of all threads, in user and kernel mode. */
  static Duration cpu(ProcessHandle process) throws BenchException {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new BenchException("process %d has ended".formatted(process.pid())));
  }

  /** Resident memory in bytes. */
  static long rss(ProcessHandle process) throws BenchException {
    Path status = PROC.resolve(String.valueOf(process.pid())).resolve("status");
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new BenchException("cannot read " + status, e);
    }
  }

  /** CPU seconds that all processes of the machine have used. */
  static double machineCpuSeconds() throws BenchException {
    try {
      String[] fields =
          Files.readAllLines(PROC.resolve("stat")).getFirst().split(" +", FIRST_CPU_FIELDS + 2);
      double ticks = 0;
      for (int i = 1; i <= FIRST_CPU_FIELDS; i++) {
        ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException e) {
      throw new BenchException("cannot read /proc/stat", e);
    }
  }

  /** The processor's name. */
  static Optional<String> cpuModel() {
    try {
      return Files.readAllLines(PROC.resolve("cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
