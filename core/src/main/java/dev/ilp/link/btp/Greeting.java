package dev.ilp.link.btp;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.IlpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first two packets of a session over a connection that has proven already who both are: RFC
 * 23's authentication without a token. Each side tells its ILP address, if it has one.
 */
public final class Greeting {

  private Greeting() {}

  /**
   * What the side that opened the connection says.
   *
   * @param address its ILP address, as it says; it may be anything
   */
  public record Hello(long requestId, Optional<String> address) {}

  /** What the other side says to it. */
  public sealed interface Answer {

    /**
     * The session is open.
     *
     * @param address that side's ILP address, as it says; it may be anything
     */
    record Welcome(Optional<String> address) implements Answer {}

    /**
     * There is no session.
     *
     * @param temporary whether there may be one soon
     * @param code of the BTP error
     */
    record Refusal(boolean temporary, String code) implements Answer {}
  }

  public static byte[] hello(long requestId, Optional<IlpAddress> own) {
    List<ProtocolData> entries = new ArrayList<>();
    entries.add(new ProtocolData(ProtocolData.AUTH, ProtocolData.OCTET_STREAM, Bytes.EMPTY));
    entries.addAll(entries(own));
    return BtpPacketCodec.encode(new Message(requestId, entries));
  }

  public static byte[] welcome(long requestId, Optional<IlpAddress> own) {
    return BtpPacketCodec.encode(new Response(requestId, entries(own)));
  }

  /** To a peer that gets no session. */
  public static byte[] refusal(long requestId, Instant now, String why) {
    return BtpPacketCodec.encode(BtpError.notAccepted(requestId, now, why));
  }

  /** To a peer that gets none now. */
  public static byte[] notNow(long requestId, Instant now, String why) {
    return BtpPacketCodec.encode(BtpError.unreachable(requestId, now, why));
  }

  private static List<ProtocolData> entries(Optional<IlpAddress> own) {
    return own
        .map(
            address ->
                new ProtocolData(
                    ProtocolData.ILP_ADDRESS, ProtocolData.TEXT, Bytes.ofUtf8(address.value())))
        .stream()
        .toList();
  }

  /**
   * Reads the first packet of the side that opened the connection.
   *
   * @throws OerException if it is something else
   */
  public static Hello readHello(Bytes packet) throws OerException {
    if (BtpPacketCodec.decode(packet) instanceof Message message && isHello(message)) {
      return new Hello(message.requestId(), address(message));
    }
    throw new OerException("the first packet is no authentication", 0);
  }

  /** The first entry says that it is one, and no name stands twice (RFC 23). */
  private static boolean isHello(Message message) {
    List<ProtocolData> entries = message.protocolData();
    Set<String> names = new HashSet<>();
    return !entries.isEmpty()
        && entries.getFirst().name().equals(ProtocolData.AUTH)
        && entries.stream().allMatch(entry -> names.add(entry.name()));
  }

  /**
   * Reads the answer to a {@link #hello} with this request id.
   *
   * @throws OerException if it is something else
   */
  public static Answer readAnswer(Bytes packet, long requestId) throws OerException {
    return switch (BtpPacketCodec.decode(packet)) {
      case Response response when response.requestId() == requestId ->
          new Answer.Welcome(address(response));
      case BtpError error when error.requestId() == requestId ->
          new Answer.Refusal(error.isTemporary(), error.code());
      default -> throw new OerException("the first packet is no answer to the authentication", 0);
    };
  }

  private static Optional<String> address(BtpPacket packet) {
    return packet.entry(ProtocolData.ILP_ADDRESS).map(entry -> entry.data().utf8());
  }
}
