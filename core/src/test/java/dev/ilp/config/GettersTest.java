package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GettersTest {

  private static <O> List<ConfigKey<?>> keys(List<Getter<O, ?>> getters) {
    return getters.stream().<ConfigKey<?>>map(Getter::key).toList();
  }

  @Test
  void everyKeyOfOneValueIsRead() {
    assertThat(keys(Getters.OF_NODE)).isEqualTo(NodeKeys.SCALARS);
    assertThat(keys(Getters.OF_PEER))
        .isEqualTo(
            PeerKeys.ALL.stream().filter(key -> !key.equals(PeerKeys.AUTH_TOKEN_FILE)).toList());
    assertThat(keys(Getters.OF_ROUTE)).isEqualTo(RouteKeys.ALL);
  }

  @Test
  void whatIsNotGivenIsUsual() {
    // Given
    NodeConfig config =
        ConfigLoader.load(new ConfigSources(Optional.empty(), Map.of("NODE_ID", "a"), Map.of()))
            .config();

    // When
    List<String> unusual =
        Getters.OF_NODE.stream()
            .filter(getter -> !getter.isUsual(config))
            .map(getter -> getter.key().name())
            .toList();

    // Then
    assertThat(unusual).containsExactly("nodeId");
  }
}
