package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
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

  /** A reload waits for one that is under way; a node says so itself after half a minute. */
  private static final Duration TIMEOUT = Duration.ofSeconds(35);

  private Changes() {}

  /** One request to a node's admin server. */
  @FunctionalInterface
  interface Request {
    Answer send(AdminClient client, String token) throws ProbeException;
  }

  /**
   * What became of it at each, also if some cannot be asked.
   *
   * @throws ProbeException if the only one cannot be asked
   */
  static ReloadResults of(List<Target> targets, Request request) throws ProbeException {
    if (targets.size() == 1) {
      return new ReloadResults(List.of(ask(targets.getFirst(), request)));
    }
    List<ReloadResults.Row> rows = new ArrayList<>();
    for (Target target : targets) {
      try {
        rows.add(ask(target, request));
      } catch (ProbeException e) {
        rows.add(ReloadResults.Row.unanswered(target.name(), e));
      }
    }
    return new ReloadResults(rows);
  }

  private static ReloadResults.Row ask(Target target, Request request) throws ProbeException {
    Answer answer = request.send(new AdminClient(target.adminUrl(), TIMEOUT), target.token());
    check(target, answer);
    return ReloadResults.Row.of(target.name(), answer.json());
  }

  private static void check(Target target, Answer answer) throws ProbeException {
    if (answer.json().containsKey("outcome")) {
      return;
    }
    switch (answer.status()) {
      case 401, 403 -> throw AdminOptions.refused(target.name());
      case 400 -> throw new InputException(String.valueOf(answer.json().get("error")));
      case 504 ->
          throw new ProbeException(
              ProbeException.Kind.TIMED_OUT,
              target.name() + " is at it still: see with 'ilp status' what becomes of it");
      default ->
          throw new ProbeException(
              ProbeException.Kind.UNREACHABLE,
              "%s answered with HTTP status %d".formatted(target.name(), answer.status()));
    }
  }
}
