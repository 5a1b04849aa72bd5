package dev.ilp.probe;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.PingProtocol;
import java.time.Duration;
import java.time.Instant;

/**
 * What a test packet is like.
 *
 * @param expiry how far in the future it expires
 */
public record TestPacket(
    IlpAddress destination, Amount amount, Condition condition, Bytes data, Duration expiry) {

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
