package dev.ilp.docker;

import java.util.Optional;

/**
 * How a container is.
 *
 * @param service of which it is the container
 * @param state running, exited, paused, restarting and so on
 * @param health healthy, unhealthy, starting; empty where it has no health check or does not run
 * @param restarts by its restart policy, since it was made
 * @param exitCode of its last run; 0 while it runs
 * @param use of the machine; empty if it does not run, or was not asked for
 */
public record ContainerStatus(
    String service,
    String name,
    String state,
    Optional<String> health,
    long restarts,
    long exitCode,
    Optional<Use> use) {

  private static final double PERCENT = 100;

  /**
   * What it uses.
   *
   * @param cpuPercent of one core, over the last second
   * @param memoryLimit in bytes: its own, or all there is
   */
  public record Use(double cpuPercent, long memoryBytes, long memoryLimit) {

    static Use of(EngineJson stats) {
      EngineJson now = stats.at("cpu_stats");
      EngineJson before = stats.at("precpu_stats");
      long used = used(now) - used(before);
      long passed = now.number("system_cpu_usage") - before.number("system_cpu_usage");
      EngineJson memory = stats.at("memory_stats");
      return new Use(
          passed > 0 ? PERCENT * used / passed * Math.max(1, now.number("online_cpus")) : 0,
          Math.max(0, memory.number("usage") - cache(memory.at("stats"))),
          memory.number("limit"));
    }

    private static long used(EngineJson cpu) {
      return cpu.at("cpu_usage").number("total_usage");
    }

    /** Files that the kernel may drop are nobody's use: in the words of both cgroup versions. */
    private static long cache(EngineJson memory) {
      return memory.fields().containsKey("total_inactive_file")
          ? memory.number("total_inactive_file")
          : memory.number("inactive_file");
    }
  }

  static ContainerStatus of(String service, EngineJson details, Optional<EngineJson> stats) {
    EngineJson state = details.at("State");
    String name = details.text("Name");
    return new ContainerStatus(
        service,
        name.startsWith("/") ? name.substring(1) : name,
        state.text("Status"),
        Optional.of(state.at("Health").text("Status"))
            .filter(health -> !health.isEmpty() && "running".equals(state.text("Status"))),
        details.number("RestartCount"),
        state.number("ExitCode"),
        stats.map(Use::of));
  }
}
