package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T03_CONNECTOR_BUSY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.packet.IlpErrorCode;
import org.junit.jupiter.api.Test;

class LimitInFlightTest {

  private final LimitInFlight step = new LimitInFlight(Packets.REJECTIONS);
  private final Captured<IncomingPrepare> next = new Captured<>();

  @Test
  void packetBeyondTheLimitIsRejectedWithT03AndNotCounted() {
    // Given
    Account from = Packets.account("alice", Packets.maxInFlight(1));
    step.pass(Packets.incoming(from, Packets.prepare(1)), next, new Replies());
    Replies back = new Replies();

    // When
    step.pass(Packets.incoming(from, Packets.prepare(2)), next, back);

    // Then
    back.assertRejected(T03_CONNECTOR_BUSY);
    assertThat(from.inFlight()).isOne();
    assertThat(next.passed).hasSize(1);
  }

  @Test
  void fulfillAndRejectBothMakeRoomForTheNextPacket() {
    // Given
    Account from = Packets.account("alice", Packets.maxInFlight(2));
    Replies fulfilled = new Replies();
    Replies rejected = new Replies();
    step.pass(Packets.incoming(from, Packets.prepare(1)), next, fulfilled);
    step.pass(Packets.incoming(from, Packets.prepare(2)), next, rejected);

    // When
    next.backs.get(0).handle(Packets.FULFILL);
    next.backs.get(1).handle(Packets.reject(IlpErrorCode.T01_PEER_UNREACHABLE));

    // Then
    assertThat(from.inFlight()).isZero();
    assertThat(fulfilled.only()).isEqualTo(Packets.FULFILL);
    assertThat(rejected.only()).isEqualTo(Packets.reject(IlpErrorCode.T01_PEER_UNREACHABLE));
  }
}
