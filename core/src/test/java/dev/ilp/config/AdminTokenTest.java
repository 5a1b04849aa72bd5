package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Secret;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminTokenTest {

  @TempDir private Path folder;

  @Test
  void tokenMayBeAVariableOfItsOwnOrOneThatTheFileNames() {
    // Given
    TestSources own =
        TestSources.in(folder).variable("NODE_ID", "alice").variable("ADMIN_TOKEN", "hunter2");
    TestSources named =
        TestSources.in(folder).file("nodeId: alice\nadminToken: ${X}\n").variable("X", "hunter2");

    // Then
    assertThat(own.config().adminToken()).contains(Secret.of("hunter2"));
    assertThat(named.config().adminToken()).contains(Secret.of("hunter2"));
    assertThat(own.config().toString()).doesNotContain("hunter2");
  }

  @Test
  void tokenIsNoFlag() {
    assertThat(TestSources.in(folder).flag("node-id", "a").flag("admin-token", "b").problems())
        .singleElement()
        .asString()
        .contains("flag --admin-token: unknown flag");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "hunter2 x", "\"hunter2\\n\"", "hunter2ä"})
  void whatNoHeaderCanHoldIsNoToken(String token) {
    assertThat(TestSources.in(folder).file("nodeId: a\nadminToken: " + token + "\n").problems())
        .filteredOn(problem -> !problem.contains("warning"))
        .singleElement()
        .asString()
        .startsWith("node.yaml:2:13: adminToken: is ")
        .endsWith("write a secret of 1 to 512 ASCII characters without spaces, such as ${VARIABLE}")
        .doesNotContain("hunter2");
  }
}
