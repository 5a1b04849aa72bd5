package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.ConnectionListener;
import dev.ilp.libp2p.HostEnvironment;
import dev.ilp.libp2p.HostOptions;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pHost;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.SignedRecord;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisbehavingPeerIT {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final EventLoops loops = EventLoops.open();
  private final KeyPair liar = TestPeers.key(66);
  private final List<AutoCloseable> open = new ArrayList<>();
  private TestNode node;
  private TestNode honest;
  private Libp2pHost host;

  @BeforeEach
  void start() throws IOException {
    node = TestNode.start(loops, folder, 1, Duration.ofSeconds(2));
    honest = TestNode.start(loops, folder, 2, Duration.ofSeconds(2), node);
    open.add(node);
    open.add(honest);
    host = host(liar);
    Await.until("the honest one is there", () -> node.connected().size() == 1);
  }

  private Libp2pHost host(KeyPair key) {
    Libp2pHost made =
        new Libp2pHost(
            new HostOptions(
                key, TestPeers.addresses("/ip4/127.0.0.1/tcp/0"), List.of(), "liar/1", false),
            new HostEnvironment(
                loops,
                InstantSource.system(),
                new SecureRandom(),
                NodeLog.of(MisbehavingPeerIT.class, "liar")));
    made.watch(new ConnectionListener() {});
    made.start();
    open.add(made);
    return made;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
    loops.close();
  }

  private Libp2pConnection connect() throws Libp2pException {
    return host.connect(node.id(), node.addresses(), LIMIT);
  }

  private static Optional<PexMessage> send(Libp2pConnection connection, Bytes message) {
    try (Libp2pStream stream = connection.newStream(PexMessage.PROTOCOL, LIMIT)) {
      stream.writeFrame(message, LIMIT);
      stream.closeWrite();
      return Optional.of(PexCodec.decode(stream.readFrame(PexMessage.MAX_SIZE, LIMIT)));
    } catch (IOException | dev.ilp.libp2p.MalformedException e) {
      return Optional.empty();
    }
  }

  private static Bytes announce(List<Bytes> records) {
    return PexCodec.encode(new PexMessage.Announce(1, records, 3));
  }

  private void assertUnharmed() {
    Await.until(
        "the honest one is connected: " + node,
        () -> node.connected().contains(honest.id().toString()));
    assertThat(node.known()).contains(honest.id().toString());
    assertThat(node.known())
        .allMatch(id -> id.equals(honest.id().toString()) || id.equals(liar.peerId().toString()));
  }

  @Test
  void forgedRecordsAreWorthNothingAndGetTheirSenderSentAway() throws Exception {
    // Given
    Libp2pConnection connection = connect();
    byte[] forged = TestPeers.record(5, 1, "/ip4/192.0.2.5/tcp/1").envelope().toArray();
    forged[forged.length - 1] ^= 1;

    // When
    Optional<PexMessage> answer =
        send(
            connection,
            announce(IntStream.range(0, 16).mapToObj(_ -> Bytes.wrap(forged)).toList()));

    // Then
    assertThat(answer.map(it -> it.equals(new PexMessage.Ack(1, 0))).orElse(true)).isTrue();
    Await.until("sent away", () -> !connection.isOpen());
    Await.until("refused", this::isRefused);
    assertUnharmed();
  }

  private boolean isRefused() {
    try {
      Libp2pConnection connection = connect();
      return send(
              connection,
              PexCodec.encode(new PexMessage.GetPeers(1, Optional.empty(), 0, Bytes.EMPTY)))
          .isEmpty();
    } catch (Libp2pException e) {
      return true;
    }
  }

  @Test
  void addressesOfOthersCannotBePlacedUnderTheirKeys() throws Exception {
    // Given
    Libp2pConnection connection = connect();
    List<Multiaddr> before = honest.addresses();
    Bytes underOwnKey =
        SignedRecord.seal(liar, 99, List.of(before.getFirst().withPeerId(honest.id()))).envelope();

    // When
    Optional<PexMessage> answer = send(connection, announce(List.of(underOwnKey)));

    // Then
    assertThat(answer).contains(new PexMessage.Ack(1, 0));
    assertUnharmed();
  }

  @Test
  void floodsAreRefused() throws Exception {
    Libp2pConnection connection = connect();
    Bytes request = PexCodec.encode(new PexMessage.GetPeers(1, Optional.empty(), 0, Bytes.EMPTY));

    List<Optional<PexMessage>> answers = new ArrayList<>();
    for (int i = 0; i < 60 && connection.isOpen(); i++) {
      answers.add(send(connection, request));
    }

    assertThat(
            answers.stream().flatMap(Optional::stream).filter(PexMessage.Refusal.class::isInstance))
        .isNotEmpty();
    Await.until("sent away", () -> !connection.isOpen());
    assertUnharmed();
  }

  @Test
  void messagesThatAreTooLargeAreRefused() throws Exception {
    Libp2pConnection connection = connect();
    try (Libp2pStream stream = connection.newStream(PexMessage.PROTOCOL, LIMIT)) {
      stream.write(Bytes.fromHex("ffffffff0f"), LIMIT);
      PexMessage answer = PexCodec.decode(stream.readFrame(PexMessage.MAX_SIZE, LIMIT));

      assertThat(answer)
          .isInstanceOfSatisfying(
              PexMessage.Refusal.class,
              refusal -> assertThat(refusal.reason()).isEqualTo(PexMessage.Reason.TOO_LARGE));
    }
    assertUnharmed();
  }

  @Test
  void streamsThatSayNothingKeepNobodyWaiting() throws Exception {
    // Given
    Libp2pConnection connection = connect();
    List<Libp2pStream> slow = new ArrayList<>();
    for (int i = 0; i < ExchangeStreams.INBOUND_LIMIT; i++) {
      Libp2pStream stream = connection.newStream(PexMessage.PROTOCOL, LIMIT);
      stream.write(Bytes.fromHex("7f08"), LIMIT);
      slow.add(stream);
    }

    // When
    TestNode third = TestNode.start(loops, folder, 3, Duration.ofSeconds(2), node);
    open.add(third);

    // Then
    Await.until("others exchange: " + third, () -> third.known().contains(honest.id().toString()));
    for (Libp2pStream stream : slow) {
      assertThat(send(stream)).isTrue();
    }
  }

  /** Whether the other side gave up on the stream. */
  private static boolean send(Libp2pStream stream) {
    try {
      return !stream.readFrame(PexMessage.MAX_SIZE, LIMIT.multipliedBy(2)).isEmpty();
    } catch (Libp2pException e) {
      return true;
    }
  }
}
