package dev.ilp.cli.output;

import dev.ilp.bench.BenchPlan;
import dev.ilp.bench.BenchResult;
import dev.ilp.bench.BenchRow;
import dev.ilp.bench.BenchSystem;
import dev.ilp.bench.Load;
import dev.ilp.bench.Machine;
import dev.ilp.bench.RoutesRow;
import dev.ilp.bench.Sample;
import dev.ilp.bench.Sample.HopFigures;
import dev.ilp.bench.Spread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A benchmark for programs. Figures that are not known are left out. */
record BenchJson(BenchResult result, String version, String commit) {

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("commit", commit);
    json.put("date", result.machine().date().toString());
    json.put("machine", machine(result.machine()));
    json.put("plan", plan(result.plan()));
    json.put("rows", result.rows().stream().map(this::row).toList());
    if (!result.routes().isEmpty()) {
      json.put("routes", result.routes().stream().map(BenchJson::routes).toList());
    }
    return json;
  }

  private static Map<String, Object> machine(Machine machine) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("cpu", machine.cpu());
    json.put("processors", machine.processors());
    json.put("kernel", machine.kernel());
    json.put("java", machine.java());
    json.put("transport", machine.transport());
    return json;
  }

  private static Map<String, Object> plan(BenchPlan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", plan.runs());
    json.put("warmupMillis", plan.times().warmup().toMillis());
    json.put("durationMillis", plan.times().duration().toMillis());
    json.put("peers", plan.peers());
    return json;
  }

  private Map<String, Object> row(BenchRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("system", row.system().toString());
    json.put("hops", row.hops());
    load(row.load(), json);
    json.put("packets", row.samples().stream().mapToLong(Sample::packets).sum());
    put(json, "packetsPerSecond", row, sample -> OptionalDouble.of(sample.throughput()));
    putRatio(json, "ofRelay", result.ratio(row, BenchSystem.RELAY));
    putRatio(json, "p50OfRelay", result.ratio(row, BenchSystem.RELAY, BenchReport::p50));
    putRatio(json, "cpuOfRelay", result.ratio(row, BenchSystem.RELAY, BenchReport::cpu));
    putRatio(json, "ofJs", result.ratio(row, BenchSystem.JS));
    putRatio(json, "ofOneSession", result.ratioToOneSession(row));
    json.put("roundTripMicros", roundTrips(row));
    putHop(json, "cpuSecondsPer100k", row, HopFigures::cpu);
    putHop(json, "allocatedBytesPerPacket", row, HopFigures::allocated);
    putHop(json, "idleMemoryBytes", row, HopFigures::idleMemory);
    putHop(json, "memoryBytes", row, HopFigures::memory);
    putHop(json, "readyMillis", row, HopFigures::readyMillis);
    return json;
  }

  private static Map<String, Object> routes(RoutesRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("routes", row.routes());
    json.put("buildMillis", spread(row.buildMillis()));
    json.put("memoryBytes", row.memoryBytes());
    json.put("lookupNanos", Map.of("p50", row.p50(), "p99", row.p99(), "p99.9", row.p999()));
    return json;
  }

  private static void putRatio(Map<String, Object> json, String name, Optional<Double> ratio) {
    ratio.ifPresent(known -> json.put(name, rounded(known)));
  }

  private static void load(Load load, Map<String, Object> json) {
    if (load.rate() > 0) {
      json.put("rate", load.rate());
    } else {
      json.put("window", load.window());
    }
    json.put("payloadBytes", load.payload());
    json.put("sessions", load.active());
  }

  private static Map<String, Object> roundTrips(BenchRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    put(json, "p50", row, sample -> OptionalDouble.of(sample.p50()));
    put(json, "p99", row, sample -> OptionalDouble.of(sample.p99()));
    put(json, "p99.9", row, sample -> OptionalDouble.of(sample.p999()));
    put(json, "max", row, sample -> OptionalDouble.of(sample.max()));
    return json;
  }

  private static void putHop(
      Map<String, Object> json,
      String name,
      BenchRow row,
      Function<HopFigures, OptionalDouble> figure) {
    put(json, name, row, sample -> figure.apply(sample.hop()));
  }

  private static void put(
      Map<String, Object> json,
      String name,
      BenchRow row,
      Function<Sample, OptionalDouble> figure) {
    Spread.of(row.samples(), figure).ifPresent(known -> json.put(name, spread(known)));
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> three = new LinkedHashMap<>();
    three.put("median", rounded(spread.median()));
    three.put("min", rounded(spread.min()));
    three.put("max", rounded(spread.max()));
    return three;
  }

  /** To three decimals, which is more than the figures are worth. */
  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
