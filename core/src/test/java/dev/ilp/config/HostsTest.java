package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 127.0.0.1, true",
    "127.0.0.1, '::', true",
    "localhost, 127.0.0.1, true",
    "'::1', localhost, true",
    "127.0.0.1, 127.0.0.2, false",
    "10.0.0.1, 127.0.0.1, false",
    "10.0.0.1, 10.0.0.1, true"
  })
  void listenersAreInEachOthersWayOnHostsThatOverlap(String one, String other, boolean overlap) {
    assertThat(Hosts.overlap(one, other)).isEqualTo(overlap);
  }
}
