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
        "send --token 'two words'",
        "node reload --token=-Zx9",
        "node reload --token -Zx9",
        "node reload --token=-",
        "node reload --Token abc",
        "encode prepare --fulfillment 00ff --destination test.a",
        "encode fulfill --fulfillment=00ff",
        "decode 0600000001",
        "ilp --verbose decode --lines BgAAAAE=",
        "decode -o json --as btp 0600000001",
        "decode -- 0600000001",
        "shell -c 'node reload --token abc'",
        "encode btp-message --entry auth_token:1:text:abc"
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
        "send --data @secret.bin --to test.a",
        "encode fulfill --fulfillment @preimage.bin",
        "encode fulfill --fulfillment=@preimage.bin",
        "decode --show-secrets --lines @packets.hex",
        "decode -o json --as btp --encoding=hex @packet.hex",
        "decode -",
        "help decode",
        "node reload --token"
      })
  void lineWithoutOneIsKept(String line) {
    assertThat(SecretLine.is(line)).isFalse();
  }
}
