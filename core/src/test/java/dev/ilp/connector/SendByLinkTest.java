package dev.ilp.connector;

import static dev.ilp.account.Balances.assertSettled;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.log.LogLines;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.PacketId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendByLinkTest {

  private final List<AccountId> forwarded = new ArrayList<>();
  private int rejectedByNextHop;
  private final Replies back = new Replies();

  private OutgoingPrepare outgoing(Prepare prepare) {
    return new OutgoingPrepare(
        Packets.account("alice"),
        Packets.account("bob"),
        prepare,
        new PacketEvents() {
          @Override
          public void forwarded(AccountId to, Prepare sent) {
            forwarded.add(to);
          }

          @Override
          public void rejectedByNextHop() {
            rejectedByNextHop++;
          }
        });
  }

  private static SendByLink over(FakeLink... links) {
    return new SendByLink(Links.of(List.of(links)), Packets.REJECTIONS, Packets.LOG);
  }

  @Test
  void prepareGoesOutByTheNextHopsLink() {
    // Given
    FakeLink bob = new FakeLink("bob", (prepare, reply) -> reply.handle(Packets.FULFILL));
    FakeLink carol = new FakeLink("carol", (prepare, reply) -> reply.handle(Packets.FULFILL));

    // When
    over(carol, bob).forward(outgoing(Packets.prepare(1)), back);

    // Then
    assertThat(bob.sent).containsExactly(Packets.prepare(1));
    assertThat(carol.sent).isEmpty();
    assertThat(forwarded).containsExactly(new AccountId("bob"));
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void linkThatIsDownIsT01AndNothingCountsAsForwarded() {
    // Given
    FakeLink bob = new FakeLink("bob", (prepare, reply) -> reply.handle(Packets.FULFILL));
    bob.up = false;

    // When
    over(bob).forward(outgoing(Packets.prepare(1)), back);

    // Then
    back.assertRejected(T01_PEER_UNREACHABLE);
    assertThat(forwarded).isEmpty();
    assertThat(bob.sent).isEmpty();
  }

  @Test
  void missingLinkIsT01() {
    // Given
    SendByLink last = over();

    // When
    last.forward(outgoing(Packets.prepare(1)), back);

    // Then
    back.assertRejected(T01_PEER_UNREACHABLE);
  }

  @Test
  void linkThatBreaksIsT01AndLoggedOnce() {
    // Given
    FakeLink bob =
        new FakeLink(
            "bob",
            (prepare, reply) -> {
              throw new IllegalStateException("broken");
            });
    try (LogLines log = LogLines.of(SendByLink.class)) {

      // When
      over(bob).forward(outgoing(Packets.prepare(1)), back);

      // Then
      back.assertRejected(T01_PEER_UNREACHABLE);
      assertThat(log.lines())
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.level()).isEqualTo(Level.ERROR);
                assertThat(line.fact("peer")).isEqualTo("bob");
                assertThat(line.fact("packet"))
                    .isEqualTo(PacketId.of(Packets.prepare(1)).toString());
                assertThat(line.withCause()).isTrue();
              });
    }
  }

  @Test
  void linkThatBreaksBeforeItIsSentByLeavesNoPromise() {
    // Given
    FakeLink bob = new FakeLink("bob", (prepare, reply) -> reply.handle(Packets.FULFILL));
    bob.onAsked =
        () -> {
          throw new IllegalStateException("broken");
        };
    OutgoingPrepare outgoing = outgoing(Packets.prepare(1));

    // When
    new CreditNextHop(Packets.REJECTIONS).pass(outgoing, over(bob), back);

    // Then
    back.assertRejected(T01_PEER_UNREACHABLE);
    assertSettled(outgoing.to().balance());
  }

  @Test
  void rejectIsTheNextHopsOnlyIfItCameFromThere() {
    // Given
    Reject reject = Packets.reject(T01_PEER_UNREACHABLE);
    FakeLink bob = new FakeLink("bob", (prepare, reply) -> reply.handleFromPeer(reject));
    FakeLink carol = new FakeLink("bob", (prepare, reply) -> reply.handle(reject));
    FakeLink dave = new FakeLink("bob", (prepare, reply) -> reply.handleFromPeer(Packets.FULFILL));

    // When
    List<Reply> replies = new ArrayList<>();
    over(bob).forward(outgoing(Packets.prepare(1)), replies::add);
    over(carol).forward(outgoing(Packets.prepare(1)), replies::add);
    over(dave).forward(outgoing(Packets.prepare(1)), replies::add);

    // Then
    assertThat(rejectedByNextHop).isOne();
    assertThat(replies).containsExactly(reject, reject, Packets.FULFILL);
  }

  @Test
  void secondReplyOfALinkIsDropped() {
    // Given
    FakeLink bob =
        new FakeLink(
            "bob",
            (prepare, reply) -> {
              reply.handle(Packets.FULFILL);
              reply.handle(Packets.reject(T01_PEER_UNREACHABLE));
            });

    // When
    over(bob).forward(outgoing(Packets.prepare(1)), back);

    // Then
    assertThat(back.only()).isEqualTo(Packets.FULFILL);
  }

  @Test
  void failureOfAStepOnTheWayBackIsNotTheLinks() {
    // Given
    FakeLink bob = new FakeLink("bob", (prepare, reply) -> reply.handle(Packets.FULFILL));
    SendByLink last = over(bob);

    // When, Then
    assertThatThrownBy(
            () ->
                last.forward(
                    outgoing(Packets.prepare(1)),
                    reply -> {
                      throw new IllegalStateException("a step breaks");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a step breaks");
  }
}
