package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IlpErrorCodeTest {

  @Test
  void everyCodeOfTheRfcIsKnownInItsOrder() {
    assertThat(IlpErrorCode.known())
        .extracting(IlpErrorCode::code)
        .containsExactly(
            "F00", "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F99", "T00", "T01",
            "T02", "T03", "T04", "T05", "T99", "R00", "R01", "R02", "R99");
  }

  @Test
  void knownCodesHaveTheNameOfTheRfc() {
    assertThat(IlpErrorCode.T01_PEER_UNREACHABLE.rfcName()).contains("Peer Unreachable");
    assertThat(new IlpErrorCode("R00").rfcName()).contains("Transfer Timed Out");
    assertThat(IlpErrorCode.known()).allMatch(code -> code.rfcName().isPresent());
  }

  @Test
  void aKnownCodeIsItsConstant() {
    assertThat(IlpErrorCode.of("F08")).isSameAs(IlpErrorCode.F08_AMOUNT_TOO_LARGE);
  }

  @Test
  void unknownCodesAreLegal() {
    // When
    IlpErrorCode code = IlpErrorCode.of("X42");

    // Then
    assertThat(code).isEqualTo(new IlpErrorCode("X42")).hasToString("X42");
    assertThat(code.rfcName()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "F0", "F000", "F0\u00e9"})
  void whatIsNotThreeAsciiCharactersIsRefused(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new IlpErrorCode(code));
    assertThatIllegalArgumentException().isThrownBy(() -> IlpErrorCode.of(code));
  }
}
