package dev.ilp.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.ilp.config.ConfigYaml.Secrets;
import dev.ilp.config.ConfigYaml.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ConfigSchemaTest {

  static final List<Long> SEEDS = LongStream.range(0, 50).boxed().toList();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final String JSON_SCHEMA = json(ConfigSchema.json());
  private static final Schema SCHEMA = REGISTRY.getSchema(JSON_SCHEMA);

  @TempDir private Path folder;

  private static String json(Object value) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(value);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> errors(String yaml) {
    Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return SCHEMA.validate(json(content), InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @Test
  void schemaIsOne() {
    // Given
    Schema metaschema =
        REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

    // Then
    assertThat(metaschema.validate(JSON_SCHEMA, InputFormat.JSON)).isEmpty();
    assertThat(metaschema.validate("{\"type\": 1}", InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @FieldSource("SEEDS")
  void whatLoadsPasses(long seed) {
    for (boolean defaults : List.of(true, false)) {
      // Given
      String yaml = ConfigYaml.write(RandomConfig.of(seed), new Style(Secrets.PLAIN, defaults));

      // Then
      assertThat(errors(yaml)).as(yaml).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "peers:\nroutes:\nrates:\nsenderTokens:",
        "logLevel: DEBUG",
        "senderTokens: ['${A}', '', 'x$${y', '$']",
        "adminToken: ${A}",
        "peers: [{id: b, url: '${A}', authToken: ''}]",
        "peers: [{id: b, url: 'ws://u:${A}@b', authToken: 'x${A}y'}]",
        "peers: [{id: b, authTokenFile: secret}]",
        "rates: {EUR: 1.08, XTS: 1}",
      })
  void otherWaysOfWritingPass(String lines) {
    // Given
    String yaml = "nodeId: a\n" + lines + "\n";
    TestSources sources = TestSources.in(folder).file(yaml).variable("A", "ws://a");
    sources.write("secret", new byte[] {'x'});

    // Then
    if (!lines.contains("u:${A}")) {
      assertThat(sources.config().nodeId()).isEqualTo("a");
    }
    assertThat(errors(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nodeID: a",
        "nodeId: 'a b'",
        "ilpAddress: alice",
        "ilpAddress: peer.a",
        "ilpAddress: self.a",
        "btpServerHost: a b",
        "btpServerPort: 70000",
        "btpServerPort: -1",
        "btpServerPort: '3000'",
        "btpServerPort: 3000.5",
        "btpServerPort: [3000]",
        "healthCheckPort:",
        "adminToken: ''",
        "adminToken: a b",
        "adminToken: ${A",
        "logLevel: loud",
        "logFormat: xml",
        "peerTimeout: 10",
        "peerTimeout: 10 s",
        "maxHoldTime: 25h",
        "shutdownTimeout: 0s",
        "peers: {id: b}",
        "peers: b",
        "peers: [b]",
        "peers: [{url: 'ws://b'}]",
        "peers: [{id: b.c, authToken: x}]",
        "peers: [{id: b, authToken: x, authTokenFile: y}]",
        "peers: [{id: b, authToken: [x]}]",
        "peers: [{id: b, authToken: 'x${'}]",
        "peers: [{id: b, url: 'http://b', authToken: x}]",
        "peers: [{id: b, url: 'ws://b:70000', authToken: x}]",
        "peers: [{id: b, authToken: x, relation: friend}]",
        "peers: [{id: b, authToken: x, assetScale: 256}]",
        "peers: [{id: b, authToken: x, assetCode: ''}]",
        "peers: [{id: b, authToken: x, maxPacketAmount: -1}]",
        "peers: [{id: b, authToken: x, maxPacketAmount: 18446744073709551616}]",
        "peers: [{id: b, authToken: x, maxInFlight: 0}]",
        "peers: [{id: b, authToken: x, rateLimit: 0}]",
        "peers: [{id: b, authToken: x, critical: 'true'}]",
        "peers: [{id: b, authToken: x, colour: red}]",
        "routes: [{prefix: test.b}]",
        "routes: [{nextHop: local}]",
        "routes: [{prefix: test.b.*, nextHop: local}]",
        "routes: [{prefix: test.b, nextHop: local, priority: high}]",
        "routes: [{prefix: test.b, nextHop: local, priority: 2147483648}]",
        "routes: test.b",
        "rates: [EUR]",
        "rates: {EUR: 0}",
        "rates: {EUR: -1}",
        "rates: {EUR: '1'}",
        "rates: {'': 1}",
        "senderTokens: abc",
        "senderTokens: [{a: b}]",
        "senderTokens: ['${1}']",
      })
  void eachMistakeFailsInBoth(String line) {
    // Given
    String yaml = (line.startsWith("nodeId") ? "" : "nodeId: a\n") + line + "\n";

    // Then
    assertThat(TestSources.in(folder).file(yaml).problems()).isNotEmpty();
    assertThat(errors(yaml)).isNotEmpty();
  }

  @Test
  void everyKeyIsDescribed() {
    assertThat(JSON_SCHEMA)
        .contains(
            "\"btpServerPort\":{\"description\":\"The BTP server's TCP port; 0 takes a free one."
                + " It is a whole number from 0 to 65535.\",\"type\":\"integer\","
                + "\"minimum\":0,\"maximum\":65535,\"default\":3000}");
    assertThat(JSON_SCHEMA).doesNotContain("deprecated");
  }
}
