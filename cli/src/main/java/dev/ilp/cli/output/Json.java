package dev.ilp.cli.output;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.probe.Load;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TestResult.Disconnected;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestResult.Rejected;
import dev.ilp.probe.TestResult.TimedOut;
import dev.ilp.probe.TestResult.WronglyFulfilled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON of plain values, and the forms that several results share. */
public final class Json {

  private Json() {}

  /** Over several lines. */
  public static String pretty(Object value) {
    return write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT), value);
  }

  /** In one line. */
  public static String line(Object value) {
    return write(JSON.std, value);
  }

  private static String write(JSON json, Object value) {
    try {
      return json.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON of plain values cannot fail", e);
    }
  }

  /** What became of a test packet. */
  static Map<String, Object> result(TestResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("result", name(result));
    json.put("roundTripMicros", Units.micros(result.roundTrip()));
    switch (result) {
      case Fulfilled fulfilled -> {
        json.put("fulfillment", fulfilled.fulfill().fulfillment().preimage().toHex());
        json.put("data", fulfilled.fulfill().data().toHex());
      }
      case WronglyFulfilled wrong -> {
        json.put("fulfillment", wrong.fulfill().fulfillment().preimage().toHex());
        json.put("data", wrong.fulfill().data().toHex());
      }
      case Rejected rejected -> putReject(json, rejected.reject());
      case TimedOut _, Disconnected _ -> {}
    }
    return json;
  }

  private static void putReject(Map<String, Object> json, Reject reject) {
    json.put("code", reject.code().code());
    reject.code().rfcName().ifPresent(name -> json.put("name", name));
    json.put("message", reject.text());
    reject.triggeredBy().ifPresent(address -> json.put("triggeredBy", address.value()));
    json.put("data", reject.data().toHex());
  }

  private static String name(TestResult result) {
    return result instanceof Rejected ? "rejected" : Load.outcome(result);
  }
}
