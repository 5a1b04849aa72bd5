package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.T00_INTERNAL_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.log.LogLines;
import dev.ilp.packet.PacketId;
import org.junit.jupiter.api.Test;

class RejectOnFailureTest {

  private final RejectOnFailure step = new RejectOnFailure(Packets.REJECTIONS, Packets.LOG);
  private final IncomingPrepare incoming =
      Packets.incoming(Packets.account("alice"), Packets.prepare(1));
  private final Replies back = new Replies();

  @Test
  void stepThatThrowsIsT00AndThePeerIsToldNothingOfIt() {
    // Given
    try (LogLines log = LogLines.of(RejectOnFailure.class)) {

      // When
      step.pass(
          incoming,
          (prepare, reply) -> {
            throw new IllegalStateException("secret of the house");
          },
          back);

      // Then
      assertThat(back.assertRejected(T00_INTERNAL_ERROR).text()).doesNotContain("secret");
      assertThat(log.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.level()).isEqualTo(Level.ERROR);
                assertThat(line.withCause()).isTrue();
                assertThat(line.fact("peer")).isEqualTo("alice");
                assertThat(line.fact("packet"))
                    .isEqualTo(PacketId.of(incoming.prepare()).toString());
                assertThat(line.fact("condition")).isEqualTo(Packets.CONDITION.shortId());
              });
    }
  }

  @Test
  void replyBeforeTheFailureIsTheOnlyOne() {
    // Given
    Next<IncomingPrepare> next =
        (prepare, reply) -> {
          reply.handle(Packets.FULFILL);
          throw new IllegalStateException("too late");
        };

    // When
    assertThatThrownBy(() -> step.pass(incoming, next, back)).hasMessage("too late");

    // Then
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void failureOnTheWayBackIsAnsweredByTheNextOneAbove() {
    // Given
    Step<IncomingPrepare> broken =
        (prepare, next, reply) ->
            next.forward(
                prepare,
                answer -> {
                  throw new IllegalStateException("broken on the way back");
                });
    Next<IncomingPrepare> fulfilled = (prepare, reply) -> reply.handle(Packets.FULFILL);
    Next<IncomingPrepare> below = (prepare, reply) -> step.pass(prepare, fulfilled, reply);
    try (LogLines log = LogLines.of(RejectOnFailure.class)) {

      // When
      step.pass(incoming, (prepare, reply) -> broken.pass(prepare, below, reply), back);

      // Then
      back.assertRejected(T00_INTERNAL_ERROR);
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void replyAfterTheFailureIsDropped() {
    // Given
    Captured<IncomingPrepare> kept = new Captured<>();
    try (LogLines log = LogLines.of(RejectOnFailure.class)) {
      step.pass(
          incoming,
          (prepare, reply) -> {
            kept.forward(prepare, reply);
            throw new IllegalStateException("after it went out");
          },
          back);
      assertThat(log.lines()).hasSize(1);
    }

    // When
    kept.backs.getFirst().handle(Packets.FULFILL);

    // Then
    back.assertRejected(T00_INTERNAL_ERROR);
  }
}
