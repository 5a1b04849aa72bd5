package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.CloseCode;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.oer.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whether the peer of a session is still there. */
@ExtendWith(LeakCheck.class)
class KeepAliveTest {

  private final TestSession peer = new TestSession();

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void pingGoesOutEveryThirtySecondsWhileThePeerAnswers() {
    // Given
    List<Integer> pings = new ArrayList<>();

    // When
    for (int second = 1; second <= 100; second++) {
      peer.socket().advance(Duration.ofSeconds(1));
      for (Frame frame : peer.socket().sentFrames()) {
        assertThat(frame.opcode()).isEqualTo(RawWebSocket.PING);
        pings.add(second);
        peer.socket().receive(RawWebSocket.frame(0x80 | RawWebSocket.PONG, true, Bytes.EMPTY));
      }
    }

    // Then
    assertThat(pings).containsExactly(30, 60, 90);
    assertThat(peer.socket().isActive()).isTrue();
  }

  @Test
  void peerThatDoesNotAnswerPingWithinTenSecondsIsDropped() {
    // When
    peer.socket().advance(Duration.ofSeconds(30));
    peer.socket().advance(Duration.ofMillis(9999));
    boolean before = peer.socket().isActive();
    peer.socket().advance(Duration.ofMillis(1));

    // Then
    assertThat(before).isTrue();
    assertThat(peer.socket().isActive()).isFalse();
    assertThat(peer.ends()).containsExactly("no answer to a ping");
  }

  @Test
  void anyMessageProvesThatThePeerIsThere() {
    // Given
    peer.socket().advance(Duration.ofSeconds(35));

    // When
    peer.socket().receiveBinary(Packets.emptyResponse(1));
    peer.socket().advance(Duration.ofSeconds(6));

    // Then
    assertThat(peer.socket().isActive()).isTrue();
  }

  @Test
  void noPingAfterTheEnd() {
    // Given
    peer.session().close(CloseCode.NORMAL, "done");
    peer.socket().sent();

    // When
    peer.socket().advance(Duration.ofSeconds(100));

    // Then
    assertThat(peer.socket().sentFrames()).isEmpty();
    assertThat(peer.ends()).containsExactly("done");
  }
}
