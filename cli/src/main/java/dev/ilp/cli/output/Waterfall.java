package dev.ilp.cli.output;

import dev.ilp.account.AccountId;
import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import dev.ilp.node.Hop;
import dev.ilp.node.Network.TracedPacket;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.probe.TestResult.Fulfilled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What each hop did with a packet, and how long each of them had it. */
record Waterfall(TracedPacket traced) implements Result {

  private static final int BAR = 20;

  @Override
  public void print(Text text) {
    boolean fulfilled = traced.result() instanceof Fulfilled;
    text.line(
        "first packet: %s to %s %s in %s"
            .formatted(
                traced.packet().amount(),
                traced.packet().destination(),
                text.paint(
                    fulfilled ? Ink.GREEN : Ink.RED, fulfilled ? "fulfilled" : "not fulfilled"),
                Units.time(traced.result().roundTrip())));
    text.line();
    table().print(text, "  ");
  }

  private Table table() {
    Table table =
        new Table(
            Column.number("hop"),
            Column.text("node"),
            Column.text("what came and went"),
            Column.text("answer"),
            Column.number("time"),
            Column.text("").optional(1));
    long start = 0;
    Optional<Hop> before = Optional.empty();
    for (Hop hop : traced.hops()) {
      start += before.map(last -> wayThere(last, hop)).orElse(0L);
      before = Optional.of(hop);
      table.row(
          done(hop),
          Cell.of(String.valueOf(traced.hops().indexOf(hop) + 1)),
          new Cell(hop.nodeId(), Ink.BOLD),
          Cell.of("%s from %s".formatted(hop.incoming().amount(), hop.from())),
          new Cell(answer(hop.reply()), hop.reply() instanceof Fulfill ? Ink.GREEN : Ink.RED),
          Cell.of(Units.micros(Units.micros(hop.total()))),
          new Cell(bar(start, hop), Ink.DIM));
    }
    return table;
  }

  /** What the node did with the Prepare: where it sent it, in which form, or that it answered. */
  private String done(Hop hop) {
    String expiry = "expires in " + expiry(hop);
    if (hop.outgoing().isPresent()) {
      return "%s to %s, %s".formatted(hop.outgoing().get().amount(), route(hop), expiry);
    }
    return hop.reply() instanceof Fulfill
        ? "answered here, " + expiry
        : "went no further: " + route(hop) + ", " + expiry;
  }

  private static String route(Hop hop) {
    return hop.route()
        .map(
            route ->
                route.nextHop().map(AccountId::value).orElse("itself")
                    + " by the route "
                    + (route.prefix().value().isEmpty() ? "for all" : route.prefix()))
        .orElse("no route");
  }

  /** How much of the packet's time was left when it went out, or was answered. */
  private String expiry(Hop hop) {
    Instant first = traced.hops().getFirst().incoming().expiresAt();
    Instant expiresAt = hop.outgoing().map(Prepare::expiresAt).orElse(hop.incoming().expiresAt());
    Duration left = traced.packet().expiry().minus(Duration.between(expiresAt, first));
    return String.format(Locale.ROOT, "%.1f s", left.toMillis() / 1000.0);
  }

  private static String answer(Reply reply) {
    return switch (reply) {
      case Fulfill _ -> "fulfill";
      case Reject reject -> "reject " + Printable.of(reject.code().code());
    };
  }

  /** From one hop's receiving to the next one's: its own work, and half of what the wire took. */
  private static long wayThere(Hop hop, Hop next) {
    long wire = hop.total().minus(hop.here()).minus(next.total()).toNanos();
    return hop.here().toNanos() + Math.max(0, wire) / 2;
  }

  /** The hop's time within that of the first: it began later and ended sooner. */
  private String bar(long start, Hop hop) {
    long whole = Math.max(1, traced.hops().getFirst().total().toNanos());
    int from = (int) Math.min(start * BAR / whole, BAR - 1);
    int length = (int) Math.max(1, hop.total().toNanos() * BAR / whole);
    return " ".repeat(from) + "█".repeat(Math.min(length, BAR - from));
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("to", traced.packet().destination().value());
    json.put("amount", traced.packet().amount().toString());
    json.putAll(Json.result(traced.result()));
    List<Object> hops = new ArrayList<>();
    traced.hops().forEach(hop -> hops.add(json(hop)));
    json.put("hops", hops);
    return json;
  }

  private static Map<String, Object> json(Hop hop) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", hop.nodeId());
    json.put("from", hop.from().value());
    json.put("amount", hop.incoming().amount().toString());
    json.put("expiresAt", hop.incoming().expiresAt().toString());
    hop.route()
        .ifPresent(
            route -> {
              json.put("prefix", route.prefix().value());
              json.put("nextHop", route.nextHop().map(AccountId::value).orElse("local"));
            });
    hop.outgoing()
        .ifPresent(
            out -> {
              json.put("amountOut", out.amount().toString());
              json.put("expiresAtOut", out.expiresAt().toString());
            });
    json.put("answer", answer(hop.reply()));
    json.put("hereMicros", Units.micros(hop.here()));
    json.put("totalMicros", Units.micros(hop.total()));
    return json;
  }
}
