package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.WebSocketDialer.Target;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
class TlsIT {

  private static final Bytes HELLO = Bytes.ofUtf8("Hello");

  @TempDir private static Path folder;
  private static TestCertificate certificate;

  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final RecordingOutcome outcome = new RecordingOutcome();

  @BeforeAll
  static void makeCertificate() throws Exception {
    certificate = TestCertificate.create(folder, "dns:localhost,ip:127.0.0.1");
  }

  @AfterEach
  void close() {
    loops.close();
  }

  private void dial(Tls tls, String host, int port) {
    new WebSocketDialer(loops, tls, 100_000).dial(new Target(true, host, port, "/"), 5000, outcome);
  }

  /** Takes the next connection, whatever becomes of it. */
  private static Thread acceptOnce(RawServer server) {
    return Thread.startVirtualThread(
        () -> {
          try {
            server.accept().connection().close();
          } catch (UncheckedIOException e) {
            // The client has refused the certificate, and that is what the test is about.
          }
        });
  }

  @Test
  void trustedServerIsTalkedToInBothDirections() throws Exception {
    // Given
    try (RawServer server = certificate.listen()) {
      dial(Tls.trusting(certificate.pem()), "localhost", server.port());

      // When
      RawServer.Guest guest = server.accept();
      try (RawWebSocket peer = guest.upgrade(RawWebSocket.frame(0x82, false, HELLO))) {
        RecordingListener listener = outcome.open();
        listener.send(Bytes.wrap(new byte[70_000]));
        listener.send(HELLO);

        // Then
        assertThat(RawWebSocket.header(guest.head(), "Host"))
            .contains("localhost:" + server.port());
        assertThat(listener.next()).isEqualTo("binary Hello");
        assertThat(peer.readBinary().length()).isEqualTo(70_000);
        assertThat(peer.readBinary()).isEqualTo(HELLO);
        peer.sendClose(1000);
        assertThat(peer.readClose()).isEqualTo(1005);
        assertThat(Await.value(listener.closed())).contains("1000");
      }
    }
  }

  @Test
  void certificateThatNobodySignedIsRefusedAndSaidSo() throws Exception {
    // Given
    try (RawServer server = certificate.listen()) {
      acceptOnce(server);

      // When
      dial(Tls.trustingDefaults(), "localhost", server.port());

      // Then
      assertThat(outcome.failure())
          .startsWith("TLS with localhost:" + server.port() + " failed: ")
          .contains("unable to find valid certification path");
    }
  }

  @Test
  void certificateOfAnotherHostIsRefusedAndSaidSo(@TempDir Path other) throws Exception {
    // Given
    TestCertificate elsewhere = TestCertificate.create(other, "dns:elsewhere.example");
    try (RawServer server = elsewhere.listen()) {
      acceptOnce(server);

      // When
      dial(Tls.trusting(elsewhere.pem()), "localhost", server.port());

      // Then
      assertThat(outcome.failure())
          .startsWith("TLS with localhost:" + server.port() + " failed: ")
          .contains("localhost");
    }
  }

  @Test
  void addressIsCheckedAsHostNamesAre() throws Exception {
    // Given
    try (RawServer server = certificate.listen()) {
      dial(Tls.trusting(certificate.pem()), "127.0.0.1", server.port());

      // When
      try (RawWebSocket peer = server.accept().upgrade()) {
        peer.sendBinary(HELLO);

        // Then
        assertThat(outcome.open().next()).isEqualTo("binary Hello");
      }
    }
  }

  @Test
  void serverWithoutTlsIsToldSo() {
    // Given
    try (WebSocketServer server =
        WebSocketServer.listen(
            loops, "127.0.0.1", 0, Duration.ofSeconds(5), 1000, RecordingListener::new)) {
      // When
      dial(Tls.trustingDefaults(), "127.0.0.1", server.port());

      // Then
      assertThat(outcome.failure())
          .isEqualTo(
              "127.0.0.1:%d does not speak TLS: is the URL meant to be ws:// instead of wss://?",
              server.port());
    }
  }

  @Test
  void serverThatHangsUpDuringTheTlsHandshakeIsTold() {
    // Given
    try (RawServer server = RawServer.listen()) {
      dial(Tls.trustingDefaults(), "localhost", server.port());

      // When
      server.acceptRaw().close();

      // Then
      assertThat(outcome.failure()).containsIgnoringCase("clos");
    }
  }

  @Test
  void certificatesThatCannotBeReadAreNamed() throws Exception {
    // Given
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "no certificate\n");

    // When
    dial(Tls.trusting(nonsense), "localhost", 1);

    // Then
    assertThat(outcome.failure())
        .isEqualTo("TLS cannot be set up: no certificates can be read from " + nonsense);
  }
}
