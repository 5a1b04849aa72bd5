package dev.ilp.cli.shell;

import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.Survey;
import dev.ilp.topology.NetworkFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * What stands before a line: the network, and how many of its nodes are healthy, such as {@code
 * linear-3 3/3>}. Nobody waits long for it.
 */
final class Prompt {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final String NO_NETWORK = "ilp";
  private static final String END = "> ";

  private final KnownNetworks networks;
  private CompletableFuture<Long> asking = CompletableFuture.completedFuture(0L);

  Prompt(KnownNetworks networks) {
    this.networks = networks;
  }

  /** As it is now; how many are healthy is a question mark if they do not say so in time. */
  String text(boolean colour) throws InterruptedException {
    Optional<NetworkFile> network = networks.current();
    if (network.isEmpty()) {
      return NO_NETWORK + END;
    }
    int nodes = network.get().nodes().size();
    Optional<Long> healthy = healthy(network.get());
    String state = healthy.map(String::valueOf).orElse("?") + "/" + nodes;
    AttributedStringBuilder text = new AttributedStringBuilder();
    text.append(network.get().name()).append(' ');
    text.styled(style(healthy, nodes), state).append(END);
    return colour ? text.toAnsi() : text.toString();
  }

  private static AttributedStyle style(Optional<Long> healthy, int nodes) {
    int colour =
        healthy
            .map(count -> count == nodes ? AttributedStyle.GREEN : AttributedStyle.RED)
            .orElse(AttributedStyle.YELLOW);
    return AttributedStyle.DEFAULT.foreground(colour);
  }

  private Optional<Long> healthy(NetworkFile network) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      await(asking.exceptionally(e -> 0L), deadline); // one question at a time
      asking = ask(network);
      return Optional.of(await(asking, deadline));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    }
  }

  private static long await(CompletableFuture<Long> answer, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  private static CompletableFuture<Long> ask(NetworkFile network) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("prompt")
        .start(
            () -> {
              try {
                answer.complete(
                    Survey.of(
                            NetworkNodes.adminUrls(List.of(network)), PATIENCE, AdminClient::health)
                        .stream()
                        .filter(Survey.Row::isHealthy)
                        .count());
              } catch (InterruptedException | RuntimeException e) { // then it is not known
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }
}
