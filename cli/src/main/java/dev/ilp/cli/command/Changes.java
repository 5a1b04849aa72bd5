package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions.Target;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.ReloadResults;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks running nodes to change, one after the other. */
final class Changes {

  /** A reload waits for one that is under way. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Changes() {}

  /** One request to a node's admin server. */
  @FunctionalInterface
  interface Request {
    Answer send(AdminClient client, String token) throws ProbeException;
  }

  /** What became of it at each; at the first that cannot be asked it ends. */
  static ReloadResults of(List<Target> targets, Request request) throws ProbeException {
    List<ReloadResults.Row> rows = new ArrayList<>();
    for (Target target : targets) {
      Answer answer = request.send(new AdminClient(target.adminUrl(), TIMEOUT), target.token());
      check(target, answer);
      rows.add(new ReloadResults.Row(target.name(), answer.json()));
    }
    return new ReloadResults(rows);
  }

  private static void check(Target target, Answer answer) throws ProbeException {
    if (answer.json().containsKey("outcome")) {
      return;
    }
    switch (answer.status()) {
      case 401, 403 ->
          throw new ProbeException(
              ProbeException.Kind.REFUSED,
              target.name() + " refused the admin token: it is the adminToken of the node");
      case 400 -> throw new InputException(String.valueOf(answer.json().get("error")));
      default ->
          throw new ProbeException(
              ProbeException.Kind.UNREACHABLE,
              "%s answered with HTTP status %d".formatted(target.name(), answer.status()));
    }
  }
}
