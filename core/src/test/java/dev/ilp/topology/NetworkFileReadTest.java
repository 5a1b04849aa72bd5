package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFileReadTest {

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "7",
        "null",
        "{}",
        "{\"name\":7}",
        "{\"name\":\"x\",\"pid\":\"1\",\"processStart\":1,\"nodes\":[],\"links\":[]}",
        "{\"name\":\"x\",\"pid\":1,\"processStart\":1,\"nodes\":{},\"links\":[]}",
        "{\"name\":\"x\",\"pid\":1,\"processStart\":1,\"nodes\":[7],\"links\":[]}",
        "{\"name\":\"x\",\"pid\":1,\"processStart\":1,\"nodes\":[],\"links\":[{}]}",
        "{\"name\":\"x\",\"pid\":1,",
      })
  void fileOfSomethingElseIsNamedInTheFailure(String content) throws IOException {
    // Given
    Path garbage = Files.writeString(temporary.resolve("garbage.json"), content);

    // When, Then
    assertThatThrownBy(() -> NetworkFiles.read(garbage))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("garbage.json")
        .hasMessageContaining("no network file");
  }

  @Test
  void missingFileIsAFailure() {
    // Given
    Path missing = temporary.resolve("missing.json");

    // When, Then
    assertThatThrownBy(() -> NetworkFiles.read(missing)).isInstanceOf(IOException.class);
  }
}
