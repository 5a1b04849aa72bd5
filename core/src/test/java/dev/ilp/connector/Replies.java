package dev.ilp.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.link.ReplyHandler;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.util.ArrayList;
import java.util.List;

/** Where Replies go in a test. */
final class Replies implements ReplyHandler {

  private final List<Reply> received = new ArrayList<>();

  @Override
  public void handle(Reply reply) {
    received.add(reply);
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  /** The one Reply: none, or a second, fails. */
  Reply only() {
    assertThat(received).hasSize(1);
    return received.getFirst();
  }

  Fulfill fulfill() {
    assertThat(only()).isInstanceOf(Fulfill.class);
    return (Fulfill) only();
  }

  Reject reject() {
    assertThat(only()).isInstanceOf(Reject.class);
    return (Reject) only();
  }

  /** That it is a Reject of this node with that code. */
  Reject assertRejected(IlpErrorCode code) {
    assertThat(reject().code()).isEqualTo(code);
    assertThat(reject().triggeredBy()).contains(Packets.SELF);
    return reject();
  }
}
