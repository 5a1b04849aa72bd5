package dev.ilp.cli.command;

import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.output.DoctorReport.Finding;
import dev.ilp.node.NetworkOptions;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether this machine can run nodes. */
record MachineChecks(NetworkFiles networks) {

  private static final int JAVA = 25;

  /** Two a link and some more, for the largest network in one process: a mesh of 200. */
  private static final long ENOUGH_FILES = 4096;

  private static final long MIB = 1 << 20;
  private static final long ENOUGH_DISK = 100 * MIB;
  private static final Path LIMITS = Path.of("/proc/self/limits");

  List<Finding> all() {
    return List.of(
        runtime(),
        openFiles(),
        port("BTP port", NetworkOptions.DEFAULT_BASE_PORT, "--base-port"),
        port("health port", NetworkOptions.DEFAULT_HEALTH_PORT, "--health-port"),
        disk(),
        networkFiles());
  }

  private static Finding runtime() {
    Runtime.Version version = Runtime.version();
    String found = "Java " + version;
    return version.feature() >= JAVA
        ? Finding.ok("runtime", found)
        : Finding.fail("runtime", found, "run ilp by its own bin/ilp, which brings Java " + JAVA);
  }

  private static Finding openFiles() {
    String what = "open files";
    try (Stream<String> lines = Files.lines(LIMITS)) {
      String soft =
          lines
              .filter(line -> line.startsWith("Max open files"))
              .map(line -> line.strip().split(" +", -1)[3])
              .findFirst()
              .orElse("unlimited");
      return soft.equals("unlimited") || Long.parseLong(soft) >= ENOUGH_FILES
          ? Finding.ok(what, soft + " at once")
          : Finding.warn(
              what,
              soft + " at once, too few for large networks",
              "raise the limit before the start: ulimit -n " + ENOUGH_FILES);
    } catch (IOException | NumberFormatException e) { // not Linux
      return Finding.ok(what, "the limit is not known here");
    }
  }

  private static Finding port(String what, int port, String option) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return Finding.ok(what, socket.getLocalPort() + " is free");
    } catch (IOException e) {
      return Finding.warn(
          what,
          port + " is in use, perhaps by a network of yours",
          "stop what uses it, or choose other ports, such as with %s %d"
              .formatted(option, port + 10_000));
    }
  }

  private Finding disk() {
    String what = "disk";
    Path folder = networks.folder();
    try {
      networks.checkWritable();
      long free = Files.getFileStore(folder).getUsableSpace();
      String found = "%d MiB free at %s".formatted(free / MIB, folder);
      return free >= ENOUGH_DISK
          ? Finding.ok(what, found)
          : Finding.warn(what, found, "make room, or set ILP_HOME to a folder on another disk");
    } catch (IOException e) {
      return Finding.fail(
          what,
          "networks cannot leave their files in %s: %s".formatted(folder, IoReasons.of(e)),
          "set ILP_HOME to a folder that you may write to");
    }
  }

  private Finding networkFiles() {
    String what = "network files";
    try {
      long before = count();
      int running = networks.running().size();
      long removed = before - count();
      return removed == 0
          ? Finding.ok(what, running + " of running networks")
          : Finding.ok(
              what,
              "%d of running networks; removed %d of networks that were killed"
                  .formatted(running, removed));
    } catch (IOException e) {
      return Finding.fail(
          what, IoReasons.of(e), "remove what does not belong in " + networks.folder());
    }
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(networks.folder())) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }
}
