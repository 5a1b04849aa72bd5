package dev.ilp.cli.output;

import dev.ilp.probe.Hop;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TracedPacket;
import dev.ilp.telemetry.SeenPacket;
import dev.ilp.telemetry.SeenPacket.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a packet on its way.
 *
 * @param what it is called in the first line
 */
public record TraceReport(String what, TracedPacket traced) implements Result {

  /** Of a packet by its id. */
  public TraceReport(TracedPacket traced) {
    this("packet " + traced.id(), traced);
  }

  @Override
  public void print(Text text) {
    text.sentence("", headline(text));
    if (!traced.hops().isEmpty()) {
      text.line();
      new Waterfall(traced).print(text);
    }
    rejectedBy().ifPresent(line -> printAfter(text, line));
    silence().forEach(line -> printAfter(text, line));
  }

  private static void printAfter(Text text, String line) {
    text.line();
    text.sentence("", line);
  }

  @Override
  public List<String> codes() {
    return traced.hops().stream()
        .flatMap(hop -> hop.seen().rejection().stream())
        .map(rejection -> rejection.code().code())
        .distinct()
        .toList();
  }

  private String headline(Text text) {
    Optional<TracedPacket.Test> test = traced.test();
    if (test.isPresent()) {
      boolean fulfilled = test.get().result() instanceof TestResult.Fulfilled;
      return "%s: %s to %s %s in %s"
          .formatted(
              what,
              test.get().packet().amount(),
              test.get().packet().destination(),
              text.paint(
                  fulfilled ? Ink.GREEN : Ink.RED, fulfilled ? "fulfilled" : "not fulfilled"),
              Units.time(test.get().result().roundTrip()));
    }
    return traced.hops().isEmpty()
        ? what + ": " + text.paint(Ink.RED, "no node that answered has seen it, or still knows it")
        : passed(text, traced.hops().getFirst().seen());
  }

  private String passed(Text text, SeenPacket first) {
    Ink ink = first.state() == SeenPacket.State.FULFILLED ? Ink.GREEN : Ink.RED;
    return "%s: %s to %s %s%s, received at %s"
        .formatted(
            what,
            first.amount(),
            first.destination(),
            text.paint(ink, first.state().toString()),
            first.answered().map(answered -> " in " + Units.time(answered.after())).orElse(""),
            first.receivedAt());
  }

  /** Where and why. */
  private Optional<String> rejectedBy() {
    Optional<Hop> where =
        traced.hops().stream().filter(hop -> step(hop.seen()).isPresent()).findFirst();
    if (where.isPresent()) {
      SeenPacket seen = where.get().seen();
      return Optional.of(
          "rejected by %s in its step %s: %s"
              .formatted(
                  where.get().nodeId(),
                  Printable.of(step(seen).orElse("")),
                  reason(seen.rejection().orElseThrow())));
    }
    return traced.hops().stream()
        .flatMap(hop -> hop.seen().rejection().stream())
        .findFirst()
        .map(
            rejection ->
                "rejected by %s: %s"
                    .formatted(
                        rejection
                            .triggeredBy()
                            .map(Object::toString)
                            .orElse("a node that does not name itself"),
                        reason(rejection)));
  }

  private static Optional<String> step(SeenPacket seen) {
    return seen.rejection().flatMap(Rejection::step);
  }

  private static String reason(Rejection rejection) {
    return RejectCodes.named(rejection.code()) + ": " + Printable.of(rejection.message());
  }

  /** Who told nothing. */
  private List<String> silence() {
    List<String> lines = new ArrayList<>();
    traced
        .silent()
        .forEach(
            node ->
                lines.add(
                    "%s did not answer: %s".formatted(node.nodeId(), node.failure().getMessage())));
    if (!traced.notSeen().isEmpty()) {
      lines.add("not seen by " + String.join(", ", traced.notSeen()));
    }
    return lines;
  }

  /** The same as a sequence diagram. */
  public List<String> mermaid() {
    return SequenceDiagram.of(traced);
  }

  @Override
  public Object json() {
    return TraceJson.of(traced);
  }

  /** By what became of it; if nothing is known, by why not. */
  public int exitCode() {
    if (traced.test().isPresent()) {
      return switch (traced.test().get().result()) {
        case TestResult.Fulfilled _ -> ExitCodes.OK;
        case TestResult.Rejected _, TestResult.WronglyFulfilled _ -> ExitCodes.NO;
        case TestResult.TimedOut _ -> ExitCodes.TIMED_OUT;
        case TestResult.Disconnected _ -> ExitCodes.UNREACHABLE;
      };
    }
    if (!traced.hops().isEmpty()) {
      boolean fulfilled = traced.hops().getFirst().seen().state() == SeenPacket.State.FULFILLED;
      return fulfilled ? ExitCodes.OK : ExitCodes.NO;
    }
    return traced.notSeen().isEmpty()
        ? traced.silent().stream()
            .map(TracedPacket.Silent::failure)
            .mapToInt(ExitCodes::of)
            .max()
            .orElse(ExitCodes.NO)
        : ExitCodes.NO;
  }
}
