package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.link.ReplyHandler;
import dev.ilp.net.ManualTime;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InFlightTest {

  private static final Reject EXPIRED = Packets.reject("R00", "expired");
  private static final Reject ENDED = Packets.reject("T01", "ended");

  private final ManualTime time = new ManualTime();
  private final List<Reply> replies = new ArrayList<>();

  private InFlight from(int firstId) {
    return new InFlight(time.deadlines(), firstId, () -> EXPIRED, ReplyHandler::handle);
  }

  @Test
  void requestWithoutAnswerExpiresAtItsTimeAndNotBefore() {
    // Given
    InFlight inFlight = from(0);
    time.advanceNanos(3_900_000);
    inFlight.add(replies::add, 100);

    // When
    time.advanceMillis(100);
    List<Reply> early = List.copyOf(replies);
    time.advanceMillis(10);

    // Then
    assertThat(early).isEmpty();
    assertThat(replies).containsExactly(EXPIRED);
    assertThat(inFlight.size()).isZero();
  }

  @Test
  void answerIsGivenOutOnceAndNeverExpires() {
    // Given
    InFlight inFlight = from(7);
    int id = inFlight.add(replies::add, 50);

    // When
    ReplyHandler back = inFlight.remove(id);
    ReplyHandler again = inFlight.remove(id);
    time.advanceMillis(200);

    // Then
    assertThat(back).isNotNull();
    assertThat(again).isNull();
    assertThat(replies).isEmpty();
  }

  @Test
  void idThatNobodyAskedIsUnknown() {
    assertThat(from(7).remove(7)).isNull();
  }

  @Test
  void endAnswersAllThatAreLeftOnce() {
    // Given
    InFlight inFlight = from(0);
    for (int i = 0; i < 100; i++) {
      inFlight.add(replies::add, 50);
    }
    inFlight.remove(4);

    // When
    inFlight.end(ENDED);
    inFlight.end(ENDED);
    time.advanceMillis(200);

    // Then
    assertThat(replies).hasSize(99).containsOnly(ENDED);
    assertThat(inFlight.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, -3, Integer.MAX_VALUE - 2})
  void idsCountUpAndAround(int first) {
    // Given
    InFlight inFlight = from(first);

    // When
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(inFlight.add(replies::add, 1000));
    }

    // Then
    assertThat(ids).containsExactly(first, first + 1, first + 2, first + 3, first + 4, first + 5);
  }

  @Test
  void idsNeverCollideInFlightAroundTheWholeCircleSeed37() {
    // Given
    var random = new Random(37);
    Map<Integer, Integer> asked = new HashMap<>();
    Set<Integer> answered = new HashSet<>();
    // Ids that stay in flight lie in the way of the counter when it comes around again.
    InFlight inFlight = from(-20_000);

    for (int number = 0; number < 60_000; number++) {
      int request = number;

      // When
      int id = inFlight.add(reply -> answered.add(request), 1_000_000);

      // Then
      assertThat(asked).doesNotContainKey(id);
      asked.put(id, request);
      if (random.nextInt(10) != 0) {
        answer(inFlight, asked, id);
      }
      if (number % 20_000 == 0) {
        inFlight.nextId = -20_000;
      }
    }
    inFlight.end(ENDED);
    assertThat(answered).hasSize(60_000);
  }

  private static void answer(InFlight inFlight, Map<Integer, Integer> asked, int id) {
    ReplyHandler back = inFlight.remove(id);
    assertThat(back).isNotNull();
    back.handle(Packets.FULFILL);
    asked.remove(id);
  }

  @Test
  void numberOfRequestsHasABound() {
    // Given
    InFlight inFlight = from(1);
    for (int i = 0; i < InFlight.MAX_REQUESTS - 1; i++) {
      inFlight.add(replies::add, 1000);
    }
    boolean before = inFlight.isFull();

    // When
    int last = inFlight.add(replies::add, 1000);

    // Then
    assertThat(before).isFalse();
    assertThat(inFlight.isFull()).isTrue();
    inFlight.remove(last);
    assertThat(inFlight.isFull()).isFalse();
  }
}
