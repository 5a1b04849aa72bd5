package dev.ilp.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send --url ws://localhost:3000 --token secret --to test.bob",
        "node reload --url http://x:1 --token=abc",
        "ping test.b --url ws://:secret@localhost:3000",
        "ping test.b --url btp+wss://name:secret@host/path",
        "config validate 'authToken: x'",
        "send --data '{\"authToken\":\"x\"}'",
        "encode btp-auth --auth-token abc",
        "send --preimage 00ff --to test.b",
        "x BTP_PEER_BOB_SECRET=abc",
        "send --token 'two words'"
      })
  void lineWithASecretIsKnown(String line) {
    assertThat(SecretLine.is(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "send-packet --to test.connector-c --amount 1000",
        "send --url ws://localhost:3000 --token @file --to test.bob",
        "send --url ws://localhost:3000/@x --to test.bob",
        "node start --config @x",
        "explain token",
        "send --data @secret.bin --to test.a"
      })
  void lineWithoutOneIsKept(String line) {
    assertThat(SecretLine.is(line)).isFalse();
  }
}
