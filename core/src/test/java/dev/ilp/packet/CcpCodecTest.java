package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ilp.oer.Allocation;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcpCodecTest {
  private static final UUID TABLE = UUID.fromString("21e55f8e-abcd-4e97-9ab9-bf0ff00a224c");
  private static final String CONTROL_FIELDS = "01" + "00".repeat(16) + "00000000";
  private static final String UPDATE_FIELDS = "00".repeat(32) + "03672e61";

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {10, 20_300_110})
  void whatIsEncodedIsDecodedAgain(long seed) throws OerException {
    // Given
    var messages = new RandomPackets(new SplittableRandom(seed));
    for (int i = 0; i < 500; i++) {
      CcpRouteControl control = messages.routeControl();
      CcpRouteUpdate update = messages.routeUpdate();

      // Then
      assertThat(CcpCodec.decodeControl(CcpCodec.encode(control))).isEqualTo(control);
      assertThat(CcpCodec.decodeUpdate(CcpCodec.encode(update))).isEqualTo(update);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 20_300_111})
  void everyProperPrefixIsRefused(long seed) {
    // Given
    var messages = new RandomPackets(new SplittableRandom(seed));
    for (int i = 0; i < 20; i++) {
      Bytes control = CcpCodec.encode(messages.routeControl());
      Bytes update = CcpCodec.encode(messages.routeUpdate());

      // Then
      for (int length = 0; length < control.length(); length++) {
        Bytes cut = control.slice(0, length);
        assertThat(canBeRead(() -> CcpCodec.decodeControl(cut))).isFalse();
      }
      for (int length = 0; length < update.length(); length++) {
        Bytes cut = update.slice(0, length);
        assertThat(canBeRead(() -> CcpCodec.decodeUpdate(cut))).isFalse();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {12, 20_300_112})
  void mutatedMessagesAreReadOrRefused(long seed) {
    // Given
    var messages = new RandomPackets(new SplittableRandom(seed));
    int read = 0;
    for (int i = 0; i < 5000; i++) {
      Bytes control = messages.mutated(CcpCodec.encode(messages.routeControl()));
      Bytes update = messages.mutated(CcpCodec.encode(messages.routeUpdate()));

      // When
      read += canBeRead(() -> CcpCodec.decodeControl(control)) ? 1 : 0;
      read += canBeRead(() -> CcpCodec.decodeUpdate(update)) ? 1 : 0;
    }

    // Then
    assertThat(read).isBetween(500, 9500);
  }

  @ParameterizedTest
  @CsvSource({
    "CONTROL 06ffffffffffff, 'list of 281474976710655 with 0 bytes left (at byte 21)'",
    "CONTROL 08ffffffffffffffff, 'list of 18446744073709551615 with 0 bytes left (at byte 21)'",
    "CONTROL 0102 00, 'list of 2 with 1 bytes left (at byte 21)'"
  })
  void aCountIsNotBelievedBeyondTheBytesAtHand(String message, String refusal) {
    // Given
    Bytes data = Bytes.fromHex(message.replace("CONTROL", CONTROL_FIELDS).replace(" ", ""));
    refusalOfControl(data);

    // When
    long before = Allocation.ofThisThread();
    OerException refused = refusalOfControl(data);

    // Then
    assertThat(Allocation.ofThisThread() - before).isLessThan(50_000);
    assertThat(refused).hasMessage(refusal);
  }

  @ParameterizedTest
  @CsvSource({
    "00, 36", // no count
    "0101 03782e70, 38", // prefix
    "0101 03672e70 0101 0178, 44", // an address of the path
    "0101 03672e70 0100 00, 44", // auth
    "0100 0101 0467, 40" // withdrawn prefix
  })
  void offsetsCountFromTheStartOfTheData(String lists, int offset) {
    // When
    OerException refused = refusalOfUpdate(Bytes.fromHex(UPDATE_FIELDS + lists.replace(" ", "")));

    // Then
    assertThat(refused.offset()).isEqualTo(offset);
  }

  @Test
  void numbersThatDoNotFitTheirFieldsAreRefused() {
    long tooLarge = 1L << 32;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CcpRouteControl(256, TABLE, 0, List.of()))
        .withMessage("mode 256 is not within 0 to 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CcpRouteControl(CcpRouteControl.SYNC, TABLE, tooLarge, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> update(tooLarge, 0, 0, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> update(0, -1, 0, Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> update(0, 0, -1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> update(0, 0, 0, Duration.ofMillis(tooLarge)));
    assertThatIllegalArgumentException().isThrownBy(() -> new CcpProperty(256, 0, Bytes.EMPTY));
    assertThatIllegalArgumentException().isThrownBy(() -> new CcpProperty(0, 65_536, Bytes.EMPTY));
  }

  @Test
  void anAuthIs32Octets() {
    // Given
    var prefix = new AddressPrefix("g");
    Bytes auth = Bytes.wrap(new byte[31]);

    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CcpRoute(prefix, List.of(), auth, List.of()))
        .withMessage("auth of 31 bytes, not of 32");
  }

  @Test
  void listsAreCopied() {
    // Given
    var features = new ArrayList<>(List.of("one"));
    var control = new CcpRouteControl(CcpRouteControl.IDLE, TABLE, 0, features);

    // When
    features.add("two");

    // Then
    assertThat(control.features()).containsExactly("one");
  }

  @Test
  void aPropertyTellsItsFlags() {
    // Given
    var property = new CcpProperty(0x90, 1, Bytes.EMPTY);

    // Then
    assertThat(property.is(CcpProperty.OPTIONAL)).isTrue();
    assertThat(property.is(CcpProperty.UTF8)).isTrue();
    assertThat(property.is(CcpProperty.TRANSITIVE)).isFalse();
    assertThat(property.is(CcpProperty.PARTIAL)).isFalse();
  }

  private static CcpRouteUpdate update(long current, long from, long to, Duration holdDownTime) {
    return new CcpRouteUpdate(
        TABLE, current, from, to, holdDownTime, new IlpAddress("g.a"), List.of(), List.of());
  }

  private static OerException refusalOfControl(Bytes data) {
    return assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> CcpCodec.decodeControl(data))
        .actual();
  }

  private static OerException refusalOfUpdate(Bytes data) {
    return assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> CcpCodec.decodeUpdate(data))
        .actual();
  }

  private static boolean canBeRead(Reading reading) {
    try {
      reading.read();
      return true;
    } catch (OerException _) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws OerException;
  }
}
