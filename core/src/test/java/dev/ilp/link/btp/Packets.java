package dev.ilp.link.btp;

import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Packets for tests. */
final class Packets {

  static final Fulfillment FULFILLMENT = new Fulfillment(Bytes.wrap(new byte[32]));
  static final Fulfill FULFILL = new Fulfill(FULFILLMENT, Bytes.EMPTY);

  private Packets() {}

  static Prepare prepare(Duration fromNow) {
    return prepare(fromNow, 0);
  }

  static Prepare prepare(Duration fromNow, int dataLength) {
    return prepare(fromNow, Bytes.wrap(new byte[dataLength]));
  }

  static Prepare prepare(Duration fromNow, Bytes data) {
    return new Prepare(
        Amount.of(10),
        Instant.now().plus(fromNow).truncatedTo(ChronoUnit.MILLIS),
        FULFILLMENT.condition(),
        new IlpAddress("test.bob"),
        data);
  }

  static Reject reject(String code, String message) {
    return new Reject(new IlpErrorCode(code), Optional.empty(), Bytes.ofUtf8(message), Bytes.EMPTY);
  }

  /** An authentication of the entries that are given. */
  static Bytes authentication(long requestId, Optional<String> username, Optional<String> token) {
    List<ProtocolData> entries = new ArrayList<>();
    entries.add(new ProtocolData("auth", 0, Bytes.EMPTY));
    username.ifPresent(
        text -> entries.add(new ProtocolData("auth_username", 1, Bytes.ofUtf8(text))));
    token.ifPresent(text -> entries.add(new ProtocolData("auth_token", 1, Bytes.ofUtf8(text))));
    return bytes(new Message(requestId, entries));
  }

  static Bytes authentication(String username, String token) {
    return authentication(1, Optional.of(username), Optional.of(token));
  }

  static Bytes bytes(BtpPacket packet) {
    return Bytes.wrap(BtpPacketCodec.encode(packet));
  }

  /** A Message around an ILP packet. */
  static Bytes message(long requestId, IlpPacket packet) {
    return bytes(new Message(requestId, List.of(ilp(packet))));
  }

  /** A Response around an ILP packet. */
  static Bytes response(long requestId, IlpPacket packet) {
    return bytes(new Response(requestId, List.of(ilp(packet))));
  }

  static Bytes emptyResponse(long requestId) {
    return bytes(new Response(requestId, List.of()));
  }

  static ProtocolData ilp(IlpPacket packet) {
    return new ProtocolData(ProtocolData.ILP, 0, Bytes.wrap(IlpPacketCodec.encode(packet)));
  }
}
