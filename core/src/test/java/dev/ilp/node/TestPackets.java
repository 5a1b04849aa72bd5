package dev.ilp.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PingProtocol;
import java.time.Duration;
import java.time.Instant;

/** Packets that cross the nodes of a test. */
public final class TestPackets {

  public static final Fulfillment PREIMAGE = new Fulfillment(Bytes.ofAscii("preimage".repeat(4)));
  public static final Condition CONDITION = PREIMAGE.condition();

  private static final Duration EXPIRY = Duration.ofSeconds(20);

  private TestPackets() {}

  public static Prepare ping(String destination, long amount) {
    return new Prepare(
        Amount.of(amount),
        expiresIn(EXPIRY),
        PingProtocol.CONDITION,
        new IlpAddress(destination),
        Bytes.ofAscii("ping data"));
  }

  public static Prepare prepare(String destination, long amount) {
    return prepare(destination, Amount.of(amount), Bytes.ofAscii("some data"));
  }

  public static Prepare prepare(String destination, Amount amount, Bytes data) {
    return new Prepare(amount, expiresIn(EXPIRY), CONDITION, new IlpAddress(destination), data);
  }

  public static Prepare prepare(String destination, long amount, Duration expiry) {
    return new Prepare(
        Amount.of(amount), expiresIn(expiry), CONDITION, new IlpAddress(destination), Bytes.EMPTY);
  }

  public static Fulfill fulfill() {
    return new Fulfill(PREIMAGE, Bytes.ofAscii("thanks"));
  }

  private static Instant expiresIn(Duration expiry) {
    return Instant.ofEpochMilli(Instant.now().toEpochMilli()).plus(expiry);
  }

  /** That it is a Reject with this code, made by the node of this address. */
  public static Reject assertRejected(Reply reply, IlpErrorCode code, String triggeredBy) {
    assertThat(reply).isInstanceOf(Reject.class);
    Reject reject = (Reject) reply;
    assertThat(reject.code()).as(reject.text()).isEqualTo(code);
    assertThat(reject.triggeredBy()).contains(new IlpAddress(triggeredBy));
    return reject;
  }
}
