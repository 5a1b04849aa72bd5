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
import dev.ilp.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each hop did with a packet: a line a hop, and how long each of them had it. */
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
    Table table =
        new Table(
            Column.number("hop"),
            Column.text("node"),
            Column.text("from"),
            Column.number("amount in"),
            Column.text("route"),
            Column.number("amount out"),
            Column.number("expires in"),
            Column.text("answer"),
            Column.number("time"),
            Column.text(""));
    int number = 0;
    for (Hop hop : traced.hops()) {
      table.row(cells(++number, hop));
    }
    table.print(text, "  ");
  }

  private Cell[] cells(int number, Hop hop) {
    return new Cell[] {
      Cell.of(String.valueOf(number)),
      new Cell(hop.nodeId(), Ink.BOLD),
      Cell.of(hop.from().value()),
      Cell.of(hop.incoming().amount().toString()),
      Cell.of(hop.route().map(Waterfall::route).orElse(answeredHere(hop) ? "itself" : "none")),
      Cell.of(hop.outgoing().map(out -> out.amount().toString()).orElse("")),
      Cell.of(expiry(hop)),
      new Cell(answer(hop.reply()), hop.reply() instanceof Fulfill ? Ink.GREEN : Ink.RED),
      Cell.of(Units.micros(Units.micros(hop.total()))),
      new Cell(bar(hop), Ink.DIM)
    };
  }

  private static boolean answeredHere(Hop hop) {
    return hop.outgoing().isEmpty() && hop.reply() instanceof Fulfill;
  }

  private static String route(Route route) {
    return route.prefix() + " → " + route.nextHop().map(AccountId::value).orElse("here");
  }

  /** How much of the first hop's time the Prepare had left when it went out, or was answered. */
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

  /** The hop's time within that of the first: it began later and ended sooner. */
  private String bar(Hop hop) {
    long whole = Math.max(1, traced.hops().getFirst().total().toNanos());
    long start = 0;
    for (Hop before : traced.hops()) {
      if (before.equals(hop)) {
        break;
      }
      start += before.here().toNanos();
    }
    long room = whole - hop.total().toNanos();
    int from = (int) (Math.min(start + travel(hop), room) * BAR / whole);
    int length = (int) Math.max(1, hop.total().toNanos() * BAR / whole);
    return " ".repeat(Math.min(from, BAR - 1)) + "█".repeat(Math.min(length, BAR));
  }

  /** Half of what the hops before took beside their own work: the way there and the way back. */
  private long travel(Hop hop) {
    List<Hop> hops = traced.hops();
    int index = hops.indexOf(hop);
    long travel = 0;
    for (int i = 0; i < index; i++) {
      Hop before = hops.get(i);
      travel +=
          Math.max(
                  0,
                  before.total().toNanos()
                      - before.here().toNanos()
                      - hops.get(i + 1).total().toNanos())
              / 2;
    }
    return travel;
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
