package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigKeyTest {

  static Stream<ConfigKey<?>> keys() {
    return Stream.of(NodeKeys.ALL, PeerKeys.ALL, RouteKeys.ALL).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void meaningIsOneSentence(ConfigKey<?> key) {
    assertThat(key.meaning()).matches("[A-Z].*[^.]\\.");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void unitIsToldOfNumbersAlone(ConfigKey<?> key) {
    assertThat(key.unit().isEmpty() || key.type().form() == ValueType.Form.NUMBER).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "nodeId, NODE_ID, node-id",
    "btpServerPort, BTP_SERVER_PORT, btp-server-port",
    "ilpAddress, ILP_ADDRESS, ilp-address",
    "keepAliveInterval, KEEP_ALIVE_INTERVAL, keep-alive-interval"
  })
  void variableAndFlagHaveTheWordsOfTheName(String name, String variable, String flag) {
    // Given
    ConfigKey<String> key = ConfigKey.key(name, ValueTypes.TEXT, "");

    // When
    List<String> names = List.of(key.variable(), key.flag());

    // Then
    assertThat(names).containsExactly(variable, flag);
  }

  @Test
  void accountsRoutesRatesTimesOfPacketsAndLogLevelMayChange() {
    assertThat(NodeKeys.ALL)
        .filteredOn(ConfigKey::reloadable)
        .extracting(ConfigKey::name)
        .containsExactly(
            "logLevel",
            "peerTimeout",
            "maxHoldTime",
            "minMessageWindow",
            "shutdownTimeout",
            "packetHistory",
            "logSampling",
            "peers",
            "routes",
            "rates",
            "senderTokens");
    assertThat(PeerKeys.ALL)
        .filteredOn(key -> !key.reloadable())
        .extracting(ConfigKey::name)
        .containsExactly("relation", "assetCode", "assetScale");
    assertThat(RouteKeys.ALL).allMatch(ConfigKey::reloadable);
  }

  @Test
  void secretsAreKnown() {
    assertThat(keys().filter(ConfigKey::secret).map(ConfigKey::name))
        .containsExactly("adminToken", "authToken");
  }
}
