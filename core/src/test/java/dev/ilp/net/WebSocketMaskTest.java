package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebSocketMaskTest {

  @Test
  void everyLengthIsMaskedByteByByteSeed3() {
    // Given
    var random = new Random(3);
    int mask = 0x80fa217f;

    for (int length = 0; length < 70; length++) {
      byte[] payload = new byte[length + 3];
      random.nextBytes(payload);
      byte[] expected = payload.clone();
      for (int i = 0; i < length; i++) {
        expected[i] ^= (byte) (mask >>> (24 - 8 * (i % 4)));
      }

      // When
      WebSocketMask.apply(mask, payload, length);

      // Then
      assertThat(payload).isEqualTo(expected);
    }
  }

  @Test
  void masksDoNotRepeat() {
    // Given
    var masks = new WebSocketMask();
    Set<Integer> made = new HashSet<>();

    // When
    for (int i = 0; i < 5000; i++) {
      made.add(masks.next());
    }

    // Then
    assertThat(made).hasSizeGreaterThan(4990);
  }
}
