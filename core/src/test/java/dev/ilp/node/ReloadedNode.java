package dev.ilp.node;

import dev.ilp.admin.ReloadReport;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.link.LinkListener;
import dev.ilp.testing.Await;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A node of a test network whose configuration the test changes. */
final class ReloadedNode {

  final List<LogLevel> levels = new CopyOnWriteArrayList<>();
  volatile Consumer<LogLevel> onLevel = level -> {};
  volatile LinkListener onLink = status -> {};

  /** Is run whenever the node reads its clock. */
  volatile Runnable onClock = () -> {};

  private volatile NodeConfig config;
  private final Node node;

  ReloadedNode(TestNetwork network, NodeConfig first) {
    config = first;
    node = network.start(first, options());
  }

  private NodeOptions options() {
    Reloading reloading =
        new Reloading(
            Optional.of(() -> new LoadedConfig(config, List.of(), Map.of(), Set.of())),
            Optional.empty(),
            level -> {
              onLevel.accept(level);
              levels.add(level);
            });
    Clock system = Clock.systemUTC();
    InstantSource hooked =
        () -> {
          onClock.run();
          return system.instant();
        };
    NodeOptions usual = TestNetwork.options(Optional.empty(), hooked.withZone(system.getZone()));
    return new NodeOptions(
        usual.loops(),
        usual.adminToken(),
        List.of(),
        status -> onLink.changed(status),
        usual.clock(),
        usual.tls(),
        usual.version(),
        reloading);
  }

  Node node() {
    return node;
  }

  NodeConfig config() {
    return config;
  }

  /** Changes the configuration and has the node reload it. */
  ReloadReport reload(UnaryOperator<NodeConfig> change) {
    config = change.apply(config);
    return Await.value(node.reload(ReloadTrigger.SIGNAL));
  }
}
