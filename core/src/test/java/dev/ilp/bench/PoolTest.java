package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

  private final Pool pool = Pool.many();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535})
  void eachConditionIsThatOfItsPreimageAndLeadsBackToIt(int index) {
    // Given
    byte[] preimage = new byte[Pool.LENGTH];
    byte[] condition = new byte[Pool.LENGTH + 3];

    // When
    pool.copyPreimage(index, preimage, 0);
    pool.copyCondition(index, condition, 3);

    // Then
    Condition expected = new Fulfillment(Bytes.wrap(preimage)).condition();
    assertThat(Bytes.wrap(condition, 3, Pool.LENGTH)).isEqualTo(expected.hash());
    assertThat(pool.find(condition, 3)).isEqualTo(index);
    assertThat(pool.isPreimage(index, preimage, 0)).isTrue();
  }

  @Test
  void foreignConditionIsNotFound() {
    assertThat(pool.find(new byte[Pool.LENGTH], 0)).isNegative();
  }

  @Test
  void oneWrongBitIsNoPreimage() {
    // Given
    byte[] preimage = new byte[Pool.LENGTH];
    pool.copyPreimage(7, preimage, 0);

    // When
    preimage[Pool.LENGTH - 1] ^= 1;

    // Then
    assertThat(pool.isPreimage(7, preimage, 0)).isFalse();
  }

  @Test
  void numbersWrap() {
    assertThat(pool.index(65_536L * 3 + 5)).isEqualTo(5);
    assertThat(Pool.ping().index(5)).isZero();
  }
}
