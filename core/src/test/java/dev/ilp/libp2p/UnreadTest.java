package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnreadTest {

  private final AtomicLong ofHost = new AtomicLong();
  private final Unread unread = new Unread(ofHost);

  @Test
  void oneConnectionHasItsLimit() {
    unread.add(Unread.MOST_OF_CONNECTION);
    assertThat(unread.isTooMuch()).isFalse();

    unread.add(1);
    assertThat(unread.isTooMuch()).isTrue();
  }

  @Test
  void hostThatIsFullLeavesEachConnectionItsShare() {
    // Given
    new Unread(ofHost).add(Unread.MOST_OF_HOST);

    // When
    unread.add(Unread.SHARE);
    boolean withinItsShare = unread.isTooMuch();
    unread.add(1);

    // Then
    assertThat(withinItsShare).isFalse();
    assertThat(unread.isTooMuch()).isTrue();
  }

  @Test
  void connectionThatHasEndedNoLongerBurdensTheHost() {
    // Given
    unread.add(1000);
    unread.add(-300);
    assertThat(ofHost).hasValue(700);

    // When
    unread.end();
    unread.add(-700);

    // Then
    assertThat(ofHost).hasValue(0);
  }
}
