package dev.ilp.cli.output;

import dev.ilp.cli.output.Table.Cell;
import dev.ilp.cli.output.Table.Column;
import dev.ilp.probe.Hop;
import dev.ilp.probe.TracedPacket;
import dev.ilp.telemetry.SeenPacket;
import dev.ilp.telemetry.SeenPacket.Routed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What each hop did with a packet, and how long each of them had it. */
record Waterfall(TracedPacket traced) {

  private static final int USUAL_WIDTH = 100;
  private static final int LEAST_BAR = 8;
  private static final int MOST_BAR = 60;
  private static final String INDENT = "  ";
  private static final String UNKNOWN = "?";
  private static final String BELOW = "    ";

  void print(Text text) {
    if (used() > width(text)) {
      printNarrow(text);
    } else {
      printTable(text);
    }
  }

  /** No table, where there is no room for one: some lines a hop. */
  private void printNarrow(Text text) {
    for (int i = 0; i < traced.hops().size(); i++) {
      Hop hop = traced.hops().get(i);
      text.sentence(
          INDENT,
          "%d %s: %s, %s"
              .formatted(
                  i + 1,
                  text.paint(Ink.BOLD, hop.nodeId()),
                  came(hop),
                  text.paint(ink(hop.seen()), answer(hop.seen()))));
      text.sentence(BELOW, done(hop));
      String downstream = hop.seen().sent().isEmpty() ? "" : ", downstream " + downstream(hop);
      text.sentence(BELOW, "here " + spent(hop) + downstream);
      if (traced.isLost(i)) {
        text.sentence(INDENT, UNKNOWN + " " + next(hop) + ": not known");
      }
    }
  }

  private void printTable(Text text) {
    Table table =
        new Table(
            Column.number("hop"),
            Column.text("node"),
            Column.text("what came and went"),
            Column.text("answer"),
            Column.number("here"),
            Column.number("downstream"),
            Column.text("").optional(1));
    int bar = barWidth(text);
    List<Hop> hops = traced.hops();
    long start = 0;
    for (int i = 0; i < hops.size(); i++) {
      Hop hop = hops.get(i);
      start += i == 0 ? 0 : wayThere(hops.get(i - 1), hop);
      row(table, i, new Cell(bar(start, hop, bar), Ink.DIM));
      if (traced.isLost(i)) {
        lost(table, hop);
      }
    }
    table.print(text, INDENT);
  }

  private void row(Table table, int index, Cell bar) {
    Hop hop = traced.hops().get(index);
    table.row(
        done(hop),
        Cell.of(String.valueOf(index + 1)),
        new Cell(hop.nodeId(), Ink.BOLD),
        Cell.of(came(hop)),
        new Cell(answer(hop.seen()), ink(hop.seen())),
        Cell.of(spent(hop)),
        Cell.of(hop.seen().sent().isEmpty() ? "" : downstream(hop)),
        bar);
  }

  private static String spent(Hop hop) {
    return hop.here().map(Waterfall::micros).orElse(UNKNOWN);
  }

  private static String downstream(Hop hop) {
    return hop.beyond().map(Waterfall::micros).orElse(UNKNOWN);
  }

  private static String next(Hop hop) {
    return hop.seen().sent().map(sent -> sent.to().value()).orElse(UNKNOWN);
  }

  private static void lost(Table table, Hop hop) {
    table.row(
        Cell.of(UNKNOWN),
        new Cell(next(hop), Ink.YELLOW),
        Cell.of("not known"),
        Cell.of(""),
        Cell.of(""),
        Cell.of(""),
        Cell.of(""));
  }

  /** What is left of the line for the last column. */
  private int barWidth(Text text) {
    return Math.clamp(width(text) - used(), LEAST_BAR, MOST_BAR);
  }

  /** How wide all columns but the last are. */
  private int used() {
    return INDENT.length()
        + widest("hop", hop -> String.valueOf(traced.hops().size()))
        + widest("node", Hop::nodeId)
        + widest("what came and went", Waterfall::came)
        + widest("answer", hop -> answer(hop.seen()))
        + widest("here", Waterfall::spent)
        + widest("downstream", Waterfall::downstream);
  }

  private int widest(String title, Function<Hop, String> cell) {
    return Table.GAP.length()
        + Math.max(
            title.length(),
            traced.hops().stream().map(cell).mapToInt(String::length).max().orElse(0));
  }

  /** Files have lines of the usual width. */
  private static int width(Text text) {
    return text.columns() == Text.UNLIMITED ? USUAL_WIDTH : text.columns();
  }

  private static String came(Hop hop) {
    return "%s from %s".formatted(hop.seen().amount(), hop.seen().from());
  }

  /** What the node did with the Prepare: where it sent it, in which form, or that it answered. */
  private static String done(Hop hop) {
    SeenPacket seen = hop.seen();
    if (seen.sent().isPresent()) {
      return "%s to %s %s, %s left"
          .formatted(seen.sent().get().amount(), seen.sent().get().to(), why(seen), left(hop));
    }
    return switch (seen.state()) {
      case FULFILLED -> "answered here, %s left".formatted(left(hop));
      case REJECTED -> "went no further: %s, %s left".formatted(why(seen), left(hop));
      case IN_FLIGHT -> "not answered yet";
    };
  }

  /** Which route was chosen, and why that one. */
  static String why(SeenPacket seen) {
    return seen.routed().map(Waterfall::why).orElse("no route");
  }

  private static String why(Routed routed) {
    String prefix = routed.route().prefix().value();
    String name = prefix.isEmpty() ? "the route for all" : "the route " + prefix;
    String target = routed.route().nextHop().isEmpty() ? " to itself" : "";
    return routed.candidates() == 1
        ? "by " + name + target
        : "by %s%s, one of %d (priority %d)"
            .formatted(name, target, routed.candidates(), routed.route().priority());
  }

  /** How much of the packet's time was left, by the node's clock, when it went out or ended. */
  private static String left(Hop hop) {
    Instant at = hop.seen().receivedAt().plus(hop.here().orElse(Duration.ZERO));
    Instant expiresAt =
        hop.seen().sent().map(SeenPacket.Sent::expiresAt).orElse(hop.seen().expiresAt());
    return String.format(
        Locale.ROOT, "%.1f s", Duration.between(at, expiresAt).toMillis() / 1000.0);
  }

  static String answer(SeenPacket seen) {
    return switch (seen.state()) {
      case IN_FLIGHT -> "none yet";
      case FULFILLED -> "fulfill";
      case REJECTED ->
          "reject "
              + seen.rejection()
                  .map(rejection -> Printable.of(rejection.code().code()))
                  .orElse(UNKNOWN);
    };
  }

  private static Ink ink(SeenPacket seen) {
    return switch (seen.state()) {
      case IN_FLIGHT -> Ink.YELLOW;
      case FULFILLED -> Ink.GREEN;
      case REJECTED -> Ink.RED;
    };
  }

  private static String micros(Duration time) {
    return Units.micros(Units.micros(time));
  }

  private static long here(Hop hop) {
    return hop.here().orElse(Duration.ZERO).toNanos();
  }

  private static long total(Hop hop) {
    return hop.total().orElse(Duration.ZERO).toNanos();
  }

  /** From one hop's receiving to the next one's: its own work, and half of what the wire took. */
  private static long wayThere(Hop hop, Hop next) {
    long wire = total(hop) - here(hop) - total(next);
    return here(hop) + Math.max(0, wire) / 2;
  }

  /** The hop's time within that of the first: it began later and ended sooner. */
  private String bar(long start, Hop hop, int width) {
    long whole = Math.max(1, total(traced.hops().getFirst()));
    int from = (int) Math.min(start * width / whole, width - 1);
    int length = (int) Math.max(1, total(hop) * width / whole);
    return hop.total().isEmpty()
        ? ""
        : " ".repeat(from) + "█".repeat(Math.min(length, width - from));
  }
}
