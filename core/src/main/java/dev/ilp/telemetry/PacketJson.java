package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.PacketId;
import dev.ilp.routing.Route;
import dev.ilp.telemetry.SeenPacket.Answered;
import dev.ilp.telemetry.SeenPacket.Rejection;
import dev.ilp.telemetry.SeenPacket.Routed;
import dev.ilp.telemetry.SeenPacket.Sent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The JSON form of a packet that was seen; its fields are a contract. */
public final class PacketJson {

  private static final String LOCAL = "local";

  private PacketJson() {}

  /** Writes it. Times of day are the node's, in ISO 8601; durations are in microseconds. */
  public static Map<String, Object> write(SeenPacket packet) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", packet.id().toString());
    json.put("state", packet.state().toString());
    json.put("receivedAt", packet.receivedAt().toString());
    json.put("peer", packet.from().value());
    json.put("destination", packet.destination().value());
    json.put("amount", packet.amount().toString());
    json.put("expiresAt", packet.expiresAt().toString());
    packet.routed().ifPresent(routed -> json.put("route", route(routed)));
    packet.sent().ifPresent(sent -> json.put("forwarded", sent(packet.receivedAt(), sent)));
    packet
        .answered()
        .ifPresent(answered -> json.put("answered", answered(packet.receivedAt(), answered)));
    return json;
  }

  private static Map<String, Object> route(Routed routed) {
    Route route = routed.route();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("prefix", route.prefix().value());
    json.put("nextHop", route.nextHop().map(AccountId::value).orElse(LOCAL));
    json.put("priority", route.priority());
    json.put("origin", route.origin().name().toLowerCase(Locale.ROOT));
    json.put("candidates", routed.candidates());
    return json;
  }

  private static Map<String, Object> sent(Instant receivedAt, Sent sent) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", receivedAt.plus(sent.after()).toString());
    json.put("micros", micros(sent.after()));
    json.put("nextHop", sent.to().value());
    json.put("amount", sent.amount().toString());
    json.put("expiresAt", sent.expiresAt().toString());
    return json;
  }

  private static Map<String, Object> answered(Instant receivedAt, Answered answered) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", receivedAt.plus(answered.after()).toString());
    json.put("micros", micros(answered.after()));
    answered.rejection().ifPresent(rejection -> json.put("reject", rejection(rejection)));
    return json;
  }

  private static Map<String, Object> rejection(Rejection rejection) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", rejection.code().code());
    rejection.triggeredBy().ifPresent(address -> json.put("triggeredBy", address.value()));
    json.put("message", rejection.message());
    rejection.step().ifPresent(step -> json.put("step", step));
    return json;
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is not what {@link #write} makes
   */
  public static SeenPacket read(Map<?, ?> json) {
    try {
      return new SeenPacket(
          PacketId.parse(text(json, "id")).orElseThrow(IllegalArgumentException::new),
          Instant.parse(text(json, "receivedAt")),
          new AccountId(text(json, "peer")),
          new IlpAddress(text(json, "destination")),
          Amount.parse(text(json, "amount")),
          Instant.parse(text(json, "expiresAt")),
          map(json, "route").map(PacketJson::readRoute),
          map(json, "forwarded").map(PacketJson::readSent),
          map(json, "answered").map(PacketJson::readAnswered));
    } catch (DateTimeException | ClassCastException e) {
      throw new IllegalArgumentException("no packet: " + e.getMessage(), e);
    }
  }

  private static Routed readRoute(Map<?, ?> json) {
    String nextHop = text(json, "nextHop");
    return new Routed(
        new Route(
            new AddressPrefix(text(json, "prefix")),
            nextHop.equals(LOCAL) ? Optional.empty() : Optional.of(new AccountId(nextHop)),
            (int) number(json, "priority"),
            Route.Origin.valueOf(text(json, "origin").toUpperCase(Locale.ROOT))),
        (int) number(json, "candidates"));
  }

  private static Sent readSent(Map<?, ?> json) {
    return new Sent(
        new AccountId(text(json, "nextHop")),
        Amount.parse(text(json, "amount")),
        Instant.parse(text(json, "expiresAt")),
        Duration.of(number(json, "micros"), ChronoUnit.MICROS));
  }

  private static Answered readAnswered(Map<?, ?> json) {
    return new Answered(
        map(json, "reject").map(PacketJson::readRejection),
        Duration.of(number(json, "micros"), ChronoUnit.MICROS));
  }

  private static Rejection readRejection(Map<?, ?> json) {
    return new Rejection(
        IlpErrorCode.of(text(json, "code")),
        find(json, "triggeredBy").map(String.class::cast).map(IlpAddress::new),
        text(json, "message"),
        find(json, "step").map(String.class::cast));
  }

  private static String text(Map<?, ?> json, String key) {
    return (String) find(json, key).orElseThrow(() -> missing(key));
  }

  private static long number(Map<?, ?> json, String key) {
    return ((Number) find(json, key).orElseThrow(() -> missing(key))).longValue();
  }

  private static Optional<Map<?, ?>> map(Map<?, ?> json, String key) {
    return find(json, key).map(value -> (Map<?, ?>) value);
  }

  private static Optional<Object> find(Map<?, ?> json, String key) {
    return Optional.ofNullable(json.get(key));
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("no packet: it has no " + key);
  }
}
