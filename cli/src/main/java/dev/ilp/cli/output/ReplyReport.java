package dev.ilp.cli.output;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.probe.TestPacket;
import dev.ilp.probe.TestResult;
import dev.ilp.probe.TestResult.Disconnected;
import dev.ilp.probe.TestResult.Fulfilled;
import dev.ilp.probe.TestResult.Rejected;
import dev.ilp.probe.TestResult.TimedOut;
import dev.ilp.probe.TestResult.WronglyFulfilled;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came back for one packet, in full.
 *
 * @param from the sender's address, if it has one
 */
public record ReplyReport(Optional<IlpAddress> from, TestPacket packet, TestResult result)
    implements Result {

  @Override
  public void print(Text text) {
    switch (result) {
      case Fulfilled fulfilled -> {
        text.line(text.paint(Ink.GREEN, "fulfilled") + sent());
        printFulfill(text, fulfilled.fulfill());
      }
      case WronglyFulfilled wrong -> {
        text.line(text.paint(Ink.RED, "fulfilled with a wrong preimage") + sent());
        printFulfill(text, wrong.fulfill());
      }
      case Rejected rejected -> printReject(text, rejected.reject());
      case TimedOut late ->
          text.line(text.paint(Ink.RED, "no answer") + " by the packet's expiry" + sent());
      case Disconnected gone ->
          text.line(text.paint(Ink.RED, "disconnected") + " before an answer came" + sent());
    }
    field(text, "round trip", Units.time(result.roundTrip()));
    field(text, "packet", packet.id().toString());
  }

  private String sent() {
    return ": %s to %s".formatted(packet.amount(), packet.destination());
  }

  private static void printFulfill(Text text, Fulfill fulfill) {
    field(text, "fulfillment", fulfill.fulfillment().preimage().toHex());
    printData(text, fulfill.data());
  }

  private void printReject(Text text, Reject reject) {
    text.line(text.paint(Ink.RED, "rejected with " + RejectCodes.named(reject.code())) + sent());
    field(text, "message", Printable.of(reject.text()));
    field(
        text, "triggered by", reject.triggeredBy().map(IlpAddress::value).orElse("nobody says so"));
    printData(text, reject.data());
  }

  private static void printData(Text text, Bytes data) {
    if (!data.isEmpty()) {
      field(text, "data", Units.count(data.length(), "byte") + ": " + readable(data));
    }
  }

  /** As text if it is text that can be shown, else in hexadecimal digits. */
  private static String readable(Bytes data) {
    try {
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data.toArray())).toString();
      return Printable.of(decoded).equals(decoded) ? decoded : data.toHex();
    } catch (CharacterCodingException e) { // how a decoder says that it is no text
      return data.toHex();
    }
  }

  private static void field(Text text, String name, String value) {
    text.sentence("  " + text.paint(Ink.DIM, "%-12s".formatted(name)) + "  ", value);
  }

  @Override
  public List<String> codes() {
    return result instanceof Rejected rejected
        ? List.of(rejected.reject().code().code())
        : List.of();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    from.ifPresent(address -> json.put("from", address.value()));
    json.put("to", packet.destination().value());
    json.put("amount", packet.amount().toString());
    json.put("id", packet.id().toString());
    json.put("condition", packet.condition().toString());
    json.putAll(Json.result(result));
    return json;
  }
}
