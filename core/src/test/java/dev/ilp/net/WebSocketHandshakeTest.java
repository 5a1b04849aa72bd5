package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketHandshakeTest {

  @Test
  void answerIsThatOfTheRfc() {
    assertThat(WebSocketHandshake.accept(RawWebSocket.KEY)).isEqualTo(RawWebSocket.ACCEPT);
  }

  @Test
  void keyIsSixteenBytesInBase64() {
    assertThat(WebSocketHandshake.isKey(RawWebSocket.KEY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "dGhlIHNhbXBsZSBub25jZQ==AAAA", "!GhlIHNhbXBsZSBub25jZQ=="})
  void anythingElseIsNoKey(String key) {
    assertThat(WebSocketHandshake.isKey(key)).isFalse();
  }
}
