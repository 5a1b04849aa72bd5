package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pDiff;
import dev.ilp.config.Problem;
import dev.ilp.discovery.PeerReload.Outcome;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One reload: both files are read and checked aside, then taken over in order; if any part fails,
 * what was done is undone. Connections stay.
 */
record PeerReloading(Libp2pHost host, PeerStore store, PeerTraffic traffic, NodeLog log) {

  private record Result(
      Outcome outcome, List<String> changes, List<Problem> problems, Optional<String> error) {}

  PeerReload run(P2pConfig before, Supplier<P2pConfig> source, Consumer<P2pConfig> takeOver) {
    long start = System.nanoTime();
    Result result = attempt(before, source, takeOver);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    PeerReload report =
        new PeerReload(
            result.outcome, result.changes, result.problems, result.error, traffic.now(), took);
    write(report);
    return report;
  }

  private void write(PeerReload report) {
    boolean done = report.outcome() == Outcome.APPLIED || report.outcome() == Outcome.UNCHANGED;
    (done ? log.info("p2p_reloaded") : log.error("p2p_reload_failed"))
        .addKeyValue("outcome", report.outcome())
        .addKeyValue("changes", report.changes())
        .addKeyValue("tookMs", report.took().toMillis())
        .addKeyValue("error", error(report))
        .log(done ? "files read again" : "files read again, and nothing changed");
  }

  private static String error(PeerReload report) {
    return report.problems().stream()
        .map(problem -> problem.toString().replace("\n  ", "; "))
        .reduce(report.error().orElse(""), (a, b) -> a.isEmpty() ? b : a + " | " + b);
  }

  private Result attempt(
      P2pConfig before, Supplier<P2pConfig> source, Consumer<P2pConfig> takeOver) {
    try {
      P2pConfig next = source.get();
      P2pDiff diff = P2pDiff.between(before, next);
      if (!diff.needingRestart().isEmpty()) {
        return not(
            Outcome.REFUSED,
            diff.all(),
            "%s cannot change while the node runs: restart it, or take the change back"
                .formatted(String.join(", ", diff.needingRestart())));
      }
      return apply(before, next, diff, takeOver);
    } catch (ConfigException e) {
      return new Result(Outcome.INVALID, List.of(), e.problems(), Optional.of("a file is wrong"));
    } catch (IOException | RuntimeException e) {
      return not(Outcome.FAILED, List.of(), "nothing was changed: " + e.getMessage());
    }
  }

  private static Result not(Outcome outcome, List<String> changes, String why) {
    return new Result(outcome, changes, List.of(), Optional.of(why));
  }

  private Result apply(P2pConfig before, P2pConfig next, P2pDiff diff, Consumer<P2pConfig> takeOver)
      throws IOException {
    Map<PeerId, List<Multiaddr>> known = addressesOf(store);
    boolean listensElsewhere = !before.addresses().equals(next.addresses());
    if (listensElsewhere) {
      host.listen(PeerNode.addresses(next), List.of());
    }
    try {
      takeOver.accept(next);
      store.reload(); // all or nothing; what comes before can be undone
    } catch (IOException | RuntimeException e) {
      takeOver.accept(before);
      if (listensElsewhere) {
        host.listen(PeerNode.addresses(before), List.of());
      }
      throw e;
    }
    if (listensElsewhere) {
      traffic.announceSelf();
    }
    return done(diff, !addressesOf(store).equals(known));
  }

  private static Result done(P2pDiff diff, boolean changesPeers) {
    List<String> changes = new ArrayList<>(diff.all());
    if (changesPeers) {
      changes.add(PeersFile.FILE_NAME);
    }
    return new Result(
        changes.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED,
        changes,
        List.of(),
        Optional.empty());
  }

  private static Map<PeerId, List<Multiaddr>> addressesOf(PeerStore store) {
    Map<PeerId, List<Multiaddr>> addresses = new HashMap<>();
    store.peers().forEach(peer -> addresses.put(peer.id(), peer.addresses()));
    return addresses;
  }
}
