package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import org.junit.jupiter.api.Test;

class FulfillmentTest {
  private static final Fulfillment ZEROS = new Fulfillment(Bytes.wrap(new byte[32]));
  private static final Condition OF_ZEROS =
      new Condition(
          Bytes.fromHex("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"));

  @Test
  void theConditionIsTheHashOfTheFulfillment() {
    assertThat(ZEROS.condition()).isEqualTo(OF_ZEROS);
    assertThat(Condition.of(ZEROS)).isEqualTo(OF_ZEROS);
  }

  @Test
  void onlyThePreimageFulfills() {
    assertThat(ZEROS.fulfills(OF_ZEROS)).isTrue();
    assertThat(new Fulfillment(Bytes.ofAscii("ping".repeat(8))).fulfills(OF_ZEROS)).isFalse();
  }

  @Test
  void aFulfillmentIsNeverPrinted() {
    assertThat(ZEROS).hasToString("***");
    assertThat(new Fulfill(ZEROS, Bytes.EMPTY).toString()).contains("***").doesNotContain("00");
  }

  @Test
  void aConditionIsPrintedInHexadecimalAndLoggedByItsFirst8Digits() {
    assertThat(OF_ZEROS)
        .hasToString("66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925");
    assertThat(OF_ZEROS.shortId()).isEqualTo("66687aad");
  }

  @Test
  void bothAre32Octets() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fulfillment(Bytes.wrap(new byte[31])))
        .withMessage("fulfillment of 31 bytes, not of 32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Condition(Bytes.wrap(new byte[33])))
        .withMessage("condition of 33 bytes, not of 32");
  }
}
