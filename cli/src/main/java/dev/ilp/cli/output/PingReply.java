package dev.ilp.cli.output;

import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TestResult.Disconnected;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestResult.Rejected;
import dev.ilp.probe.TestResult.TimedOut;
import dev.ilp.probe.TestResult.WronglyFulfilled;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came back for one ping: a line. */
public record PingReply(long number, IlpAddress to, TestResult result) implements Result {

  @Override
  public void print(Text text) {
    String what =
        switch (result) {
          case Fulfilled _ -> "from " + to + ": " + text.paint(Ink.GREEN, "fulfilled");
          case WronglyFulfilled _ ->
              "from " + to + ": " + text.paint(Ink.RED, "fulfilled with a wrong preimage");
          case Rejected rejected -> reject(text, rejected.reject());
          case TimedOut _ -> text.paint(Ink.RED, "no answer in time");
          case Disconnected _ -> text.paint(Ink.RED, "disconnected");
        };
    text.line("seq=" + number + " " + what + " time=" + Units.time(result.roundTrip()));
  }

  private static String reject(Text text, Reject reject) {
    String message = reject.text().isEmpty() ? "" : ": " + Printable.of(reject.text());
    return "from %s: %s%s"
        .formatted(
            reject.triggeredBy().map(IlpAddress::value).orElse("nobody"),
            text.paint(Ink.RED, RejectCodes.named(reject.code())),
            message);
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seq", number);
    json.put("to", to.value());
    json.putAll(Json.result(result));
    return json;
  }
}
