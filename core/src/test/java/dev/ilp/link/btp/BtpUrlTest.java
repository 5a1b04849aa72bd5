package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BtpUrlTest {

  @ParameterizedTest
  @CsvSource({
    "ws://host, false, host, 80, /",
    "wss://host, true, host, 443, /",
    "btp+ws://host:3000, false, host, 3000, /",
    "btp+wss://host:3000/a/b, true, host, 3000, /a/b",
    "BTP+WS://host/?a=b, false, host, 80, /?a=b",
    "ws://host?a=b, false, host, 80, /?a=b",
    "ws://connector_b-1.example.:1, false, connector_b-1.example., 1, /",
    "ws://127.0.0.1:65535, false, 127.0.0.1, 65535, /",
    "ws://[::1]:3000/x, false, ::1, 3000, /x",
    "wss://[fe80::1%eth0], true, fe80::1%eth0, 443, /"
  })
  void partsAreRead(String text, boolean tls, String host, int port, String path) {
    // When
    BtpUrl url = BtpUrl.parse(text);

    // Then
    assertThat(url)
        .isEqualTo(new BtpUrl(tls, host, port, path, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "btp+ws://user:token@host, user, token",
    "btp+ws://:token@host, , token",
    "btp+ws://user:@host, user, ''",
    "btp+ws://user@host, user, ",
    "btp+ws://a%40b:c%2Fd@host, a%40b, c%2Fd",
    "btp+ws://user:to:k@en@host, user, to:k@en"
  })
  void credentialsAreTakenAsWritten(String text, String username, String token) {
    // When
    BtpUrl url = BtpUrl.parse(text);

    // Then
    assertThat(url.username()).isEqualTo(Optional.ofNullable(username));
    assertThat(url.token()).isEqualTo(Optional.ofNullable(token));
    assertThat(url.host()).isEqualTo("host");
  }

  @ParameterizedTest
  @CsvSource({
    "btp+wss://user:token@host/x, wss://host:443/x",
    "ws://[::1]:3000/, ws://[::1]:3000",
    "ws://host, ws://host:80"
  })
  void textShowsNoCredentials(String text, String shown) {
    // When
    BtpUrl url = BtpUrl.parse(text);

    // Then
    assertThat(url).hasToString(shown);
    assertThat(BtpUrl.parse(shown)).isEqualTo(url.withoutCredentials());
  }

  @ParameterizedTest
  @CsvSource({
    "http://host, 'it does not begin with ws://, wss://, btp+ws:// or btp+wss://'",
    "host:3000, 'it does not begin with ws://, wss://, btp+ws:// or btp+wss://'",
    "'', 'it does not begin with ws://, wss://, btp+ws:// or btp+wss://'",
    "ws://, its host '' is neither a name nor an address",
    "ws://:3000, its host '' is neither a name nor an address",
    "ws://ho%st, its host 'ho%st' is neither a name nor an address",
    "ws://[::g], its host '::g' is neither a name nor an address",
    "ws://[::1, its '[' has no ']'",
    "ws://[::1]3000, its port is not a number from 1 to 65535",
    "ws://host:, its port is not a number from 1 to 65535",
    "ws://host:0x1, its port is not a number from 1 to 65535",
    "ws://host:123456, its port is not a number from 1 to 65535",
    "ws://host:0, its port 0 must be 1 to 65535",
    "ws://host:70000, its port 70000 must be 1 to 65535",
    "ws://ho st, 'it contains a space, a control character or ''#'''",
    "ws://host#x, 'it contains a space, a control character or ''#'''",
    "ws://u:se/cret@host, it has a '/' or '?' before its '@'"
  })
  void malformedUrlIsRefusedWithItsReason(String text, String reason) {
    assertThatIllegalArgumentException().isThrownBy(() -> BtpUrl.parse(text)).withMessage(reason);
  }

  @Test
  void pathBeginsWithASlash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BtpUrl(false, "host", 1, "x", Optional.empty(), Optional.empty()))
        .withMessage("its path 'x' must begin with '/'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "a.b.c",
        "a_b",
        "1a",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::ffff:1.2.3.4"
      })
  void namesAndAddressesAreHosts(String text) {
    assertThat(BtpUrl.isHost(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a..b",
        "a b",
        "[::1]",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.",
        "3000",
        "ä.de",
        "::1%",
        ":",
        "1::2::3"
      })
  void otherTextIsNoHost(String text) {
    assertThat(BtpUrl.isHost(text)).isFalse();
  }

  @Test
  void longNamesAreNoHosts() {
    assertThat(BtpUrl.isHost("a".repeat(64))).isFalse();
    assertThat(BtpUrl.isHost("a.".repeat(126) + "a")).isTrue();
    assertThat(BtpUrl.isHost("a.".repeat(127))).isFalse();
  }
}
