package dev.ilp.admin;

import dev.ilp.account.AccountCounters;
import dev.ilp.admin.NodeStatus.Peer;
import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.link.LinkState;
import dev.ilp.telemetry.PacketCounts;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node counts, as metrics. Labels have few values: peers are those of the configuration,
 * codes those of RFC 27.
 */
final class NodeMetrics {

  private static final String PEER = "peer";
  private static final String OUTCOME = "outcome";
  private static final String FULFILLED = "fulfilled";
  private static final String REJECTED = "rejected";
  private static final String CODE = "code";

  private final NodeStatus node;
  private final PacketCounts packets;
  private final NodeEvents events;

  NodeMetrics(NodeStatus node, PacketCounts packets, NodeEvents events) {
    this.node = node;
    this.packets = packets;
    this.events = events;
  }

  List<MetricSnapshot> collect() {
    List<Peer> peers = node.peers();
    return Stream.of(
            Stream.of(build(), uptime(), ready()),
            Stream.of(outcomes(), rejects(), durations(), inFlight()),
            Stream.of(received(peers), sent(peers), balances(peers)),
            Stream.of(linkStates(), up(peers), sessions()),
            Stream.of(reconnects(), receivedBytes(peers), sentBytes(peers), reloads()))
        .flatMap(metrics -> metrics)
        .toList();
  }

  private MetricSnapshot build() {
    return InfoSnapshot.builder()
        .name("ilp_build")
        .help("The version of this node.")
        .dataPoint(
            InfoDataPointSnapshot.builder()
                .labels(
                    Labels.of(
                        "version",
                        node.version(),
                        "node_id",
                        node.nodeId(),
                        "java",
                        Runtime.version().toString()))
                .build())
        .build();
  }

  private MetricSnapshot uptime() {
    return Series.gauge(
        "ilp_node_uptime_seconds",
        "The time since the node was made.",
        node.uptime().toMillis() / 1000.0);
  }

  private MetricSnapshot ready() {
    return Series.gauge(
        "ilp_node_ready",
        "Whether the node listens and all critical links are up.",
        node.isReady() ? 1 : 0);
  }

  private MetricSnapshot outcomes() {
    long rejected =
        Stream.of(packets.rejected(true), packets.rejected(false))
            .flatMap(counts -> counts.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return Series.counter("ilp_packets", "Prepares that were answered, by outcome.")
        .with(packets.fulfilled(), OUTCOME, FULFILLED)
        .with(rejected, OUTCOME, REJECTED)
        .build();
  }

  private MetricSnapshot rejects() {
    Series series =
        Series.counter(
            "ilp_packet_rejects", "Prepares that were rejected, by code and by which node.");
    packets
        .rejected(true)
        .forEach((code, count) -> series.with(count, CODE, code, "rejected_by", "self"));
    packets
        .rejected(false)
        .forEach((code, count) -> series.with(count, CODE, code, "rejected_by", "other"));
    return series.build();
  }

  private MetricSnapshot durations() {
    return HistogramSnapshot.builder()
        .name("ilp_packet_duration_seconds")
        .help("The time from a Prepare's arrival to its answer.")
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(
                    ClassicHistogramBuckets.of(PacketCounts.bounds(), packets.histogram()))
                .sum(packets.seconds())
                .build())
        .build();
  }

  private MetricSnapshot inFlight() {
    return Series.gauge(
        "ilp_packets_in_flight", "Prepares that wait for their answer.", node.inFlight());
  }

  private static MetricSnapshot received(List<Peer> peers) {
    Series series =
        Series.counter("ilp_peer_packets_received", "Prepares from each peer, by outcome.");
    for (Peer peer : peers) {
      AccountCounters.Snapshot counts = peer.packets();
      series
          .with(counts.receivedFulfilled(), PEER, id(peer), OUTCOME, FULFILLED)
          .with(counts.receivedRejected(), PEER, id(peer), OUTCOME, REJECTED);
    }
    return series.build();
  }

  private static MetricSnapshot sent(List<Peer> peers) {
    Series series = Series.counter("ilp_peer_packets_sent", "Prepares to each peer, by outcome.");
    for (Peer peer : peers) {
      AccountCounters.Snapshot counts = peer.packets();
      series
          .with(counts.sentFulfilled(), PEER, id(peer), OUTCOME, FULFILLED)
          .with(counts.sentRejected(), PEER, id(peer), OUTCOME, REJECTED);
    }
    return series.build();
  }

  private static MetricSnapshot balances(List<Peer> peers) {
    Series series =
        Series.gauge(
            "ilp_peer_balance",
            "What each peer owes this node, in the asset's smallest unit; below zero: it is owed.");
    for (Peer peer : peers) {
      series.with(
          peer.balance().doubleValue(),
          PEER,
          id(peer),
          "asset_code",
          peer.asset().code(),
          "asset_scale",
          Integer.toString(peer.asset().scale()));
    }
    return series.build();
  }

  private MetricSnapshot linkStates() {
    Series series = Series.gauge("ilp_links", "Links to peers, but for test packets, by state.");
    for (LinkState state : LinkState.values()) {
      long count =
          node.countedPeers().stream().filter(peer -> peer.link().state() == state).count();
      series.with(count, "state", state.toString());
    }
    return series.build();
  }

  private static MetricSnapshot up(List<Peer> peers) {
    Series series = Series.gauge("ilp_link_up", "Whether the link to each peer is up.");
    peers.forEach(peer -> series.with(peer.link().isUp() ? 1 : 0, PEER, id(peer)));
    return series.build();
  }

  private MetricSnapshot sessions() {
    return Series.gauge(
        "ilp_sessions",
        "Sessions that are open, those for test packets included.",
        node.peers().stream().filter(peer -> peer.link().isUp()).count());
  }

  /** Those for test packets come and go as they are meant to. */
  private MetricSnapshot reconnects() {
    Series series =
        Series.counter("ilp_link_reconnects", "Sessions with each peer after the first.");
    node.countedPeers()
        .forEach(peer -> series.with(Math.max(0, peer.traffic().sessions() - 1), PEER, id(peer)));
    return series.build();
  }

  private static MetricSnapshot receivedBytes(List<Peer> peers) {
    Series series = Series.counter("ilp_link_received_bytes", "BTP messages from each peer.");
    peers.forEach(peer -> series.with(peer.traffic().receivedBytes(), PEER, id(peer)));
    return series.build();
  }

  private static MetricSnapshot sentBytes(List<Peer> peers) {
    Series series = Series.counter("ilp_link_sent_bytes", "BTP messages to each peer.");
    peers.forEach(peer -> series.with(peer.traffic().sentBytes(), PEER, id(peer)));
    return series.build();
  }

  private MetricSnapshot reloads() {
    Series series = Series.counter("ilp_reloads", "Reloads of the configuration, by outcome.");
    for (Outcome outcome : Outcome.values()) {
      series.with(events.reloads(outcome), OUTCOME, outcome.toString());
    }
    return series.build();
  }

  private static String id(Peer peer) {
    return peer.link().peer().value();
  }
}
