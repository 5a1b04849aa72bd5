package dev.ilp.cli.output;

import dev.ilp.probe.Hop;
import dev.ilp.probe.TracedPacket;
import dev.ilp.telemetry.SeenPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A packet's way there and back as a sequence diagram of Mermaid. */
final class SequenceDiagram {

  private final TracedPacket traced;
  private final Map<String, String> participants = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();

  private SequenceDiagram(TracedPacket traced) {
    this.traced = traced;
  }

  /** Its lines. */
  static List<String> of(TracedPacket traced) {
    return new SequenceDiagram(traced).lines();
  }

  private List<String> lines() {
    List<Hop> hops = traced.hops();
    for (int i = 0; i < hops.size(); i++) {
      prepare(before(i), hops.get(i));
    }
    if (!hops.isEmpty() && traced.isLost(hops.size() - 1)) {
      lost(hops.getLast());
    }
    for (int i = hops.size() - 1; i >= 0; i--) {
      answer(hops.get(i), before(i));
    }
    List<String> lines = new ArrayList<>(List.of("sequenceDiagram"));
    participants.forEach(
        (name, key) -> lines.add("  participant %s as %s".formatted(key, escaped(name))));
    lines.addAll(messages);
    return lines;
  }

  /** Whose Prepare a hop received: the one before it or, before the first, the sender. */
  private String before(int hop) {
    return hop == 0
        ? traced.hops().getFirst().seen().from().value()
        : traced.hops().get(hop - 1).nodeId();
  }

  /** Names may be words of Mermaid: they are shown, and not used. */
  private String key(String name) {
    return participants.computeIfAbsent(name, other -> "n" + (participants.size() + 1));
  }

  private void prepare(String from, Hop hop) {
    message("%s->>%s: Prepare %s".formatted(key(from), key(hop.nodeId()), hop.seen().amount()));
    if (hop.seen().routed().isPresent()) {
      note(hop.nodeId(), Waterfall.why(hop.seen()));
    }
  }

  private void lost(Hop last) {
    SeenPacket.Sent sent = last.seen().sent().orElseThrow();
    message(
        "%s-)%s: Prepare %s".formatted(key(last.nodeId()), key(sent.to().value()), sent.amount()));
    note(sent.to().value(), "not known");
  }

  private void answer(Hop hop, String to) {
    hop.seen()
        .rejection()
        .flatMap(SeenPacket.Rejection::step)
        .ifPresent(
            step ->
                note(
                    hop.nodeId(),
                    "rejected in %s: %s"
                        .formatted(
                            step,
                            hop.seen().rejection().map(SeenPacket.Rejection::message).orElse(""))));
    if (hop.total().isPresent()) {
      String word = hop.seen().rejection().isPresent() ? "Reject" : "Fulfill";
      String code =
          hop.seen().rejection().map(rejection -> " " + rejection.code().code()).orElse("");
      message(
          "%s-->>%s: %s%s after %s"
              .formatted(
                  key(hop.nodeId()),
                  key(to),
                  word,
                  escaped(code),
                  Units.time(hop.total().orElseThrow())));
    }
  }

  private void note(String node, String what) {
    message("Note over %s: %s".formatted(key(node), escaped(what)));
  }

  private void message(String line) {
    messages.add("  " + line);
  }

  /** Semicolons end a line of Mermaid, and number signs begin its characters by number. */
  private static String escaped(String text) {
    return Printable.of(text)
        .replace("#", "#35;")
        .replaceAll("(?<!#35);", "#59;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }
}
