package dev.ilp.oer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OerRoundTripTest {
  private static final int ROUNDS = 2000;
  private static final int MAX_OCTETS = 300;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20_300_102})
  void whatIsWrittenIsReadAgain(long seed) throws OerException {
    // Given
    var random = new SplittableRandom(seed);
    var out = new OerWriter();
    for (int i = 0; i < ROUNDS; i++) {
      long number = random.nextLong() >>> random.nextInt(Long.SIZE);
      Bytes octets = octets(random);

      // When
      out.reset();
      write(number, octets, out);
      var in = new OerReader(out.array(), 0, out.length());

      // Then
      assertThat(in.readUInt8()).isEqualTo((int) (number & 0xff));
      assertThat(in.readUInt16()).isEqualTo((int) (number & 0xffff));
      assertThat(in.readUInt32()).isEqualTo(number & 0xffff_ffffL);
      assertThat(in.readUInt64()).isEqualTo(number);
      assertThat(in.readVarUInt()).isEqualTo(number);
      assertThat(in.readVarOctets(MAX_OCTETS)).isEqualTo(octets);
      assertThat(in.readVarAscii(MAX_OCTETS)).isEqualTo(octets.toHex().substring(octets.length()));
      assertThat(in.remaining()).isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {2, 20_300_103})
  void everyProperPrefixIsRefused(long seed) {
    // Given
    var random = new SplittableRandom(seed);
    var out = new OerWriter();
    write(random.nextLong(), octets(random), out);
    Bytes message = Bytes.wrap(out.toByteArray());

    for (int length = 0; length < message.length(); length++) {
      // When
      var in = new OerReader(message.slice(0, length));

      // Then
      assertThatExceptionOfType(OerException.class).isThrownBy(() -> readAll(in));
    }
  }

  private static Bytes octets(SplittableRandom random) {
    byte[] octets = new byte[random.nextInt(MAX_OCTETS)];
    random.nextBytes(octets);
    return Bytes.wrap(octets);
  }

  private static void write(long number, Bytes octets, OerWriter out) {
    out.writeUInt8((int) (number & 0xff));
    out.writeUInt16((int) (number & 0xffff));
    out.writeUInt32(number & 0xffff_ffffL);
    out.writeUInt64(number);
    out.writeVarUInt(number);
    out.writeVarOctets(octets);
    out.writeVarAscii(octets.toHex().substring(octets.length()));
  }

  private static void readAll(OerReader in) throws OerException {
    in.readUInt8();
    in.readUInt16();
    in.readUInt32();
    in.readUInt64();
    in.readVarUInt();
    in.readVarOctets(MAX_OCTETS);
    in.readVarAscii(MAX_OCTETS);
  }
}
