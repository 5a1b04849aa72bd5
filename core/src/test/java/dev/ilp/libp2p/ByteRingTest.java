package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRingTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatIsAddedIsTakenInOrder(long seed) {
    // Given
    var random = new Random(seed);
    var ring = new ByteRing();
    Deque<Byte> expected = new ArrayDeque<>();

    // When
    for (int round = 0; round < 2000; round++) {
      byte[] some = new byte[random.nextInt(700)];
      random.nextBytes(some);
      int offset = random.nextInt(some.length + 1);
      ring.add(some, offset, some.length - offset);
      for (int i = offset; i < some.length; i++) {
        expected.add(some[i]);
      }
      byte[] taken = ring.take(random.nextInt(700));

      // Then
      for (byte octet : taken) {
        assertThat(octet).isEqualTo(expected.remove());
      }
      assertThat(ring.size()).isEqualTo(expected.size());
    }
  }
}
