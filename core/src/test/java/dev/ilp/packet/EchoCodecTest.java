package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.EchoCodec.Echo;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EchoCodecTest {
  private static final String PREFIX = "4543484f4543484f4543484f4543484f";
  private static final Echo REQUEST = new Echo.Request(new IlpAddress("test.a"));

  @Test
  void aRequestIsPrefixTypeAndAddress() throws OerException {
    // When
    Bytes data = EchoCodec.encode(REQUEST);

    // Then
    assertThat(data.toHex()).isEqualTo(PREFIX + "00" + "06746573742e61");
    assertThat(EchoCodec.decode(data)).isEqualTo(REQUEST);
  }

  @Test
  void aResponseIsPrefixAndType() throws OerException {
    // When
    Bytes data = EchoCodec.encode(new Echo.Response());

    // Then
    assertThat(data.toHex()).isEqualTo(PREFIX + "01");
    assertThat(EchoCodec.decode(data)).isEqualTo(new Echo.Response());
  }

  @Test
  void bytesAfterTheLastFieldAreIgnored() throws OerException {
    assertThat(EchoCodec.decode(Bytes.fromHex(PREFIX + "00" + "06746573742e61" + "ff")))
        .isEqualTo(REQUEST);
    assertThat(EchoCodec.decode(Bytes.fromHex(PREFIX + "01" + "ff")))
        .isEqualTo(new Echo.Response());
  }

  @Test
  void thePrefixTellsWhetherDataAreMeantAsEcho() {
    assertThat(EchoCodec.hasPrefix(Bytes.fromHex(PREFIX))).isTrue();
    assertThat(EchoCodec.hasPrefix(Bytes.fromHex(PREFIX + "07"))).isTrue();
    assertThat(EchoCodec.hasPrefix(Bytes.ofAscii("ECHOECHOECHOECH"))).isFalse();
    assertThat(EchoCodec.hasPrefix(Bytes.ofAscii("ECHOECHOECHOECHo"))).isFalse();
    assertThat(EchoCodec.hasPrefix(Bytes.EMPTY)).isFalse();
  }

  @Test
  void everyProperPrefixOfARequestIsRefused() {
    // Given
    Bytes data = EchoCodec.encode(REQUEST);

    for (int length = 0; length < data.length(); length++) {
      // When
      Bytes cut = data.slice(0, length);

      // Then
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> EchoCodec.decode(cut));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4543484f, 0", // cut prefix
    "4543484f4543484f4543484f4543484e01, 0", // other prefix
    "PREFIX02, 16", // unknown type
    "PREFIX0000, 17", // no address
    "PREFIX0003612e62, 17", // no legal address
    "PREFIX0009612e62, 17" // cut address
  })
  void unreadableDataAreRefusedAtTheirPlace(String hex, int offset) {
    // Given
    Bytes data = Bytes.fromHex(hex.replace("PREFIX", PREFIX));

    // Then
    assertThatExceptionOfType(OerException.class)
        .isThrownBy(() -> EchoCodec.decode(data))
        .satisfies(refused -> assertThat(refused.offset()).isEqualTo(offset));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {13, 20_300_113})
  void whatIsEncodedIsDecodedAgain(long seed) throws OerException {
    // Given
    var packets = new RandomPackets(new SplittableRandom(seed));
    for (int i = 0; i < 500; i++) {
      Echo request = new Echo.Request(packets.address());

      // Then
      assertThat(EchoCodec.decode(EchoCodec.encode(request))).isEqualTo(request);
    }
  }
}
