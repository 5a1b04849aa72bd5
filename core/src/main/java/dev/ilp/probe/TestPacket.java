package dev.ilp.probe;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PacketId;
import dev.ilp.packet.PingProtocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * What a test packet is like.
 *
 * @param expiry how far in the future it expires
 */
public record TestPacket(
    IlpAddress destination, Amount amount, Condition condition, Bytes data, Duration expiry) {

  private static final String NONCE = "ilp-nonce:";

  /** A packet that every node fulfills. */
  public static TestPacket ping(
      IlpAddress destination, Amount amount, Bytes data, Duration expiry) {
    return new TestPacket(destination, amount, PingProtocol.CONDITION, data, expiry);
  }

  /**
   * A packet that a node answers with one of its own, to {@code replyTo}: whoever waits there knows
   * the preimage and fulfills it.
   */
  public static TestPacket echo(
      IlpAddress destination,
      Amount amount,
      IlpAddress replyTo,
      Condition condition,
      Duration expiry) {
    Bytes data = EchoCodec.encode(new EchoCodec.Echo.Request(replyTo));
    return new TestPacket(destination, amount, condition, data, expiry);
  }

  /**
   * The same packet told apart from others like it: pings without data, which all have one
   * condition, are given some.
   *
   * @param nonce what tells it apart
   */
  public TestPacket distinct(long nonce) {
    if (!data.isEmpty() || !condition.equals(PingProtocol.CONDITION)) {
      return this;
    }
    byte[] octets = NONCE.getBytes(StandardCharsets.US_ASCII);
    Bytes numbered =
        Bytes.wrap(
            ByteBuffer.allocate(octets.length + Long.BYTES).put(octets).putLong(nonce).array());
    return new TestPacket(destination, amount, condition, numbered, expiry);
  }

  /** Whether the data are nothing but what tells it apart. */
  boolean hasOnlyNonce() {
    return data.length() == NONCE.length() + Long.BYTES
        && data.slice(0, NONCE.length()).equals(Bytes.ofAscii(NONCE));
  }

  /** By which all nodes and their logs call it. */
  public PacketId id() {
    return PacketId.of(at(Instant.EPOCH));
  }

  /** The same packet for whoever knows this preimage. */
  public TestPacket withPreimage(Fulfillment preimage) {
    return withCondition(preimage.condition());
  }

  /** The same packet with another condition. */
  public TestPacket withCondition(Condition other) {
    return new TestPacket(destination, amount, other, data, expiry);
  }

  Prepare at(Instant now) {
    return new Prepare(amount, now.plus(expiry), condition, destination, data);
  }
}
