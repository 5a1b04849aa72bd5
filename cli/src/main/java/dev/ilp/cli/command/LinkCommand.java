package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.NetworkNodes;
import dev.ilp.cli.option.NetworkOption;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.LinkChange;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFile.NetworkNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp link}. */
@Command(
    name = "link",
    description = "Takes links of a running network out of use, and back.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LinkCommand.Cut.class, LinkCommand.Heal.class},
    footer = {
      "  ilp link cut connector-a connector-b     packets over this link now get T01",
      "  ilp link heal connector-a connector-b"
    })
final class LinkCommand {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Both ways at once, on both of its nodes. */
  abstract static class Change implements Callable<Integer> {

    @Mixin private NetworkOption network;
    @Mixin private OutputOptions output;

    @Parameters(index = "0", paramLabel = "NODE", description = "The node at one end.")
    private String first;

    @Parameters(index = "1", paramLabel = "NODE", description = "The node at the other end.")
    private String second;

    private final boolean down;

    Change(boolean down) {
      this.down = down;
    }

    @Override
    public Integer call() throws ProbeException {
      List<NetworkFile> alone = startedAlone();
      boolean up = alone.isEmpty() ? changeBoth(network.get()) : changeEach(alone);
      output.print(new LinkChange(first, second, down, up));
      return ExitCodes.OK;
    }

    /** Nodes at the ends of the link that were started each by itself; perhaps only one was. */
    private List<NetworkFile> startedAlone() throws ProbeException {
      return network.all().stream()
          .filter(of -> of.nodes().size() == 1)
          .filter(of -> of.node(first).isPresent() || of.node(second).isPresent())
          .toList();
    }

    private boolean changeEach(List<NetworkFile> alone) throws ProbeException {
      NetworkNode node = alone.getFirst().nodes().getFirst();
      if (alone.size() == 2) {
        changeOneThenOther(node, alone.getLast().nodes().getFirst());
      } else {
        for (NetworkFile each : alone) {
          change(each.nodes().getFirst(), down);
        }
      }
      return isUp(node);
    }

    private boolean changeBoth(NetworkFile running) throws ProbeException {
      NetworkNode one = NetworkNodes.node(running, first);
      NetworkNode other = NetworkNodes.node(running, second);
      // Who listens first: who dials tries at once, and when refused not again for a second.
      boolean isDialler = running.links().contains(new NetworkFile.Link(first, second));
      changeOneThenOther(isDialler ? other : one, isDialler ? one : other);
      return isUp(one);
    }

    /** A link that only one side has cut looks whole to the other: both cut it, or none. */
    private void changeOneThenOther(NetworkNode one, NetworkNode other) throws ProbeException {
      change(one, down);
      try {
        change(other, down);
      } catch (ProbeException e) {
        boolean mayYet = e.kind() == ProbeException.Kind.TIMED_OUT;
        throw new ProbeException(
            e.kind(), e.getMessage() + "; " + (down ? undone(one, mayYet) : halfHealed(one)), e);
      }
    }

    /** What becomes of a cut that only one side has made; the other may yet make it. */
    private String undone(NetworkNode one, boolean mayYet) {
      try {
        change(one, false);
        return mayYet
            ? "%s has healed its side again; if %s still cuts it, 'ilp link heal %s %s'"
                .formatted(one.nodeId(), peerOf(one), first, second)
            : "nothing is cut: %s has healed its side again".formatted(one.nodeId());
      } catch (ProbeException e) {
        return "the side of %s is cut: heal it with 'ilp link heal %s %s'"
            .formatted(one.nodeId(), first, second);
      }
    }

    private String halfHealed(NetworkNode one) {
      return "the side of %s is healed: when the other answers, run this again"
          .formatted(one.nodeId());
    }

    private boolean isUp(NetworkNode node) throws ProbeException {
      return !down && new AdminClient(node.adminUrl(), TIMEOUT).awaitLink(peerOf(node), TIMEOUT);
    }

    private String peerOf(NetworkNode node) {
      return node.nodeId().equals(first) ? second : first;
    }

    private void change(NetworkNode node, boolean cut) throws ProbeException {
      Answer answer =
          new AdminClient(node.adminUrl(), TIMEOUT).cutLink(peerOf(node), cut, node.adminToken());
      switch (answer.status()) {
        case 200 -> {}
        case 404 ->
            throw new InputException(
                "%s and %s are not linked: see 'ilp status'".formatted(first, second));
        case 401, 403 ->
            throw new ProbeException(
                ProbeException.Kind.REFUSED, node.nodeId() + " refused its admin token");
        default ->
            throw new ProbeException(
                ProbeException.Kind.UNREACHABLE,
                "%s answered with HTTP status %d".formatted(node.nodeId(), answer.status()));
      }
    }
  }

  /** {@code ilp link cut}. */
  @Command(
      name = "cut",
      description = "Cuts the link between two nodes: packets which need it get T01.",
      footer = "  ilp link cut connector-a connector-b")
  static final class Cut extends Change {
    Cut() {
      super(true);
    }
  }

  /** {@code ilp link heal}. */
  @Command(
      name = "heal",
      description = "Lets a link that was cut come up again.",
      footer = "  ilp link heal connector-a connector-b")
  static final class Heal extends Change {
    Heal() {
      super(false);
    }
  }
}
