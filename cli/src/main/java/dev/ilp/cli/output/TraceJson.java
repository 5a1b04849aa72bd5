package dev.ilp.cli.output;

import dev.ilp.probe.Hop;
import dev.ilp.probe.TracedPacket;
import dev.ilp.telemetry.PacketJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of a packet's way; its fields are a contract. */
final class TraceJson {

  private TraceJson() {}

  static Map<String, Object> of(TracedPacket traced) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", traced.id().toString());
    traced
        .test()
        .ifPresent(
            test -> {
              json.put("to", test.packet().destination().value());
              json.put("amount", test.packet().amount().toString());
              json.putAll(Json.result(test.result()));
            });
    json.put("hops", traced.hops().stream().map(TraceJson::hop).toList());
    json.put("notSeenBy", traced.notSeen());
    json.put("silent", traced.silent().stream().map(TraceJson::silent).toList());
    return json;
  }

  private static Map<String, Object> hop(Hop hop) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", hop.nodeId());
    json.putAll(PacketJson.write(hop.seen()));
    json.remove("id");
    hop.here().ifPresent(time -> json.put("hereMicros", Units.micros(time)));
    hop.beyond().ifPresent(time -> json.put("downstreamMicros", Units.micros(time)));
    hop.total().ifPresent(time -> json.put("totalMicros", Units.micros(time)));
    return json;
  }

  private static Map<String, Object> silent(TracedPacket.Silent silent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", silent.nodeId());
    json.put("error", String.valueOf(silent.failure().getMessage()));
    return json;
  }
}
