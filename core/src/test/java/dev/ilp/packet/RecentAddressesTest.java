package dev.ilp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecentAddressesTest {

  private final RecentAddresses recent = new RecentAddresses();

  private void keep(String address) {
    recent.keep(Bytes.ofAscii(address), new IlpAddress(address));
  }

  private @Nullable IlpAddress find(String address) {
    return recent.find(Bytes.ofAscii(address));
  }

  @Test
  void anAddressIsFoundByItsOctetsWhereverTheyLie() {
    // Given
    keep("test.alice");

    // When
    IlpAddress found = recent.find(Bytes.ofAscii("xtest.alicey").slice(1, 11));

    // Then
    assertThat(found).isEqualTo(new IlpAddress("test.alice"));
  }

  @Test
  void whatWasNotKeptIsNotFound() {
    // Given
    keep("test.alice");

    // When
    IlpAddress found = find("test.bob");

    // Then
    assertThat(found).isNull();
    assertThat(find("g.x")).isNull();
    assertThat(recent.find(Bytes.EMPTY)).isNull();
  }

  @Test
  void ofTwoInOneSlotTheLaterStaysAndIsNotMistakenForTheOther() {
    // Given: of one length, with the same end
    keep("test.a.connector");

    // When
    keep("test.b.connector");

    // Then
    assertThat(find("test.b.connector")).isEqualTo(new IlpAddress("test.b.connector"));
    assertThat(find("test.a.connector")).isNull();
  }

  @Test
  void anAddressOutlivesTheMessageItCameIn() {
    // Given
    byte[] message = Bytes.ofAscii("test.alice").toArray();
    recent.keep(Bytes.wrap(message), new IlpAddress("test.alice"));

    // When
    message[5] = 'b';

    // Then
    assertThat(recent.find(Bytes.wrap(message))).isNull();
    assertThat(find("test.alice")).isEqualTo(new IlpAddress("test.alice"));
  }
}
