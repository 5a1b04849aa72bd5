package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {

  @ParameterizedTest
  @MethodSource("failures")
  void failureIsSaidInWords(Throwable failure, String reason) {
    assertThat(Reasons.of(failure, "bob", 3000)).isEqualTo(reason);
  }

  static Stream<Object[]> failures() {
    return Stream.of(
        row(new UnknownHostException("bob"), "no such host: bob"),
        row(new ConnectTimeoutException("slow"), "no answer from bob:3000"),
        row(new ConnectException("Connection refused: bob"), "connection refused by bob:3000"),
        row(new ConnectException("No route"), "cannot connect to bob:3000: No route"),
        row(new SSLHandshakeException("untrusted"), "TLS with bob:3000 failed: untrusted"),
        row(
            new DecoderException(new SSLHandshakeException("untrusted")),
            "TLS with bob:3000 failed: untrusted"),
        row(
            new DecoderException(new NotSslRecordException("not an SSL/TLS record: 48545450")),
            "bob:3000 does not speak TLS: is the URL meant to be ws:// instead of wss://?"),
        row(
            new IOException("recvAddress(..) failed with error(-104): Connection reset by peer"),
            "cannot connect to bob:3000: Connection reset by peer"),
        row(new IOException(), "cannot connect to bob:3000: IOException"));
  }

  private static Object[] row(Throwable failure, String reason) {
    return new Object[] {failure, reason};
  }
}
