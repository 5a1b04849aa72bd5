package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random and damaged octets to everything that reads from outside: refused with a reason, soon, and
 * without taking memory that they do not bring themselves.
 */
@ExtendWith(LeakCheck.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {

  private static final int ROUNDS = 3000;

  /** Octets that reading at most some hundred of them may take, with the classes it needs. */
  private static final long MOST_MEMORY = 4 * 1024 * 1024;

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Reads octets in some way, and refuses them by one of these. */
  private interface Reader {
    void read(Bytes bytes) throws MalformedException, Libp2pException;
  }

  private static void feed(Reader reader, Bytes bytes) {
    long before = MEMORY.getCurrentThreadAllocatedBytes();
    try {
      reader.read(bytes);
    } catch (MalformedException | Libp2pException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
    assertThat(MEMORY.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
  }

  private static void fuzz(long seed, List<Bytes> samples, Reader reader) {
    var random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      feed(reader, octets(random, random.nextInt(200)));
      feed(reader, damaged(random, samples.get(random.nextInt(samples.size()))));
    }
  }

  private static Bytes octets(Random random, int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Bytes.wrap(octets);
  }

  /** Some octets changed, and often the end cut off. */
  private static Bytes damaged(Random random, Bytes sample) {
    byte[] octets = sample.toArray();
    for (int i = random.nextInt(4); i > 0 && octets.length > 0; i--) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    int kept = random.nextBoolean() ? octets.length : random.nextInt(octets.length + 1);
    return Bytes.wrap(octets, 0, kept);
  }

  private static List<Bytes> samples(List<TestVector> vectors, String key) {
    return vectors.stream()
        .filter(vector -> vector.has(key))
        .map(vector -> Vectors.hex(vector, key))
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void messagesOfProtobuf(long seed) {
    PeerId peer = Vectors.identity("11".repeat(32)).peerId();
    fuzz(
        seed,
        samples(Vectors.section("identify").objects("messages"), "message"),
        bytes -> IdentifyMessage.decode(List.of(bytes, bytes)).about(peer, Optional.empty()));
    fuzz(seed, samples(Vectors.list("keys"), "publicKeyProtobuf"), PublicKey::decode);
    fuzz(seed, samples(Vectors.list("keys"), "privateKeyProtobuf"), KeyPair::decode);
    fuzz(seed, samples(Vectors.list("keys"), "peerIdBytes"), PeerId::decode);
    fuzz(
        seed,
        Vectors.section("noise").objects("valid").stream()
            .map(vector -> Vectors.hex(vector.object("initiator"), "payload"))
            .toList(),
        NoisePayload::decode);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5})
  void signedRecords(long seed) {
    var random = new Random(seed);
    List<Bytes> samples = samples(Vectors.section("peerRecords").objects("valid"), "envelope");
    for (int round = 0; round < 200; round++) {
      feed(SignedRecord::open, damaged(random, samples.get(random.nextInt(samples.size()))));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {6, 7})
  void multiaddrs(long seed) {
    fuzz(
        seed,
        samples(Vectors.section("multiaddr").objects("valid"), "hex"),
        bytes -> {
          Multiaddr address = Multiaddr.decode(bytes);
          assertThat(Multiaddr.parse(address.toString())).isEqualTo(address);
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {8, 9})
  void multistream(long seed) {
    List<Bytes> samples =
        List.of(
            Bytes.fromHex("132f6d756c746973747265616d2f312e302e300a0b2f746c732f312e302e300a"),
            Bytes.fromHex("132f6d756c746973747265616d2f312e302e300a072f6e6f6973650a"));
    fuzz(seed, samples, bytes -> Multistream.answer(new ScriptedWire(bytes, 3), "/noise"::equals));
    fuzz(
        seed, samples, bytes -> Multistream.propose(new ScriptedWire(bytes, 3), List.of("/noise")));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {10, 11})
  void handshakes(long seed) {
    var random = new Random(seed);
    TestVector vector = Vectors.section("noise").objects("valid").getFirst();
    KeyPair identity = Vectors.identity(vector.object("responder").text("identitySeed"));
    X25519 key = X25519.of(Vectors.hex(vector.object("responder"), "staticPrivate"));
    Bytes payload = Vectors.hex(vector.object("responder"), "payload");
    var own = new NoiseIdentity(identity.peerId(), key, payload, List.of(Upgrade.YAMUX));
    X25519 ephemeral = X25519.of(Vectors.hex(vector.object("responder"), "ephemeralPrivate"));
    List<TestVector> wire = vector.objects("wire");
    for (int round = 0; round < 100; round++) {
      Bytes first = damaged(random, Vectors.hex(wire.get(0), "hex"));
      Bytes third = damaged(random, Vectors.hex(wire.get(2), "hex"));
      Bytes said = new ByteWriter().bytes(first).bytes(third).toBytes();
      feed(
          bytes -> new NoiseExchange(own, ephemeral, peer -> true).respond(new ScriptedWire(bytes)),
          said);
      Bytes second = damaged(random, Vectors.hex(wire.get(1), "hex"));
      feed(
          bytes ->
              new NoiseExchange(own, ephemeral, peer -> true).initiate(new ScriptedWire(bytes)),
          second);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {12, 13, 14, 15})
  void yamux(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      try (var yamux = new EmbeddedYamux(random.nextBoolean())) {
        for (int i = 0; i < 100 && yamux.channel().isOpen(); i++) {
          yamux.receive(frame(random));
          assertThat(unread(yamux)).isLessThanOrEqualTo(400L * (i + 1));
          touch(random, yamux);
        }
        yamux.channel().close();
        yamux.run();

        // Whatever came, the end has a reason and no stream is left.
        assertThat(yamux.session().ended().join().detail()).isNotEmpty();
        assertThat(yamux.session().streams().all()).isEmpty();
      }
    }
  }

  private static long unread(EmbeddedYamux yamux) {
    return yamux.opened().stream().mapToLong(stream -> stream.inbox().size()).sum();
  }

  /** A frame that is nearly right, so that it gets far. */
  private static Bytes frame(Random random) {
    if (random.nextInt(50) == 0) {
      return octets(random, random.nextInt(30));
    }
    int length = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(300);
    int type = random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(2);
    long id = type >= YamuxHeader.PING ? 0 : 1 + random.nextInt(20);
    var out = new ByteWriter();
    out.bytes(
        EmbeddedYamux.frame(type, random.nextInt(3) == 0 ? 1 << random.nextInt(4) : 0, id, length));
    return type == YamuxHeader.DATA && length > 0
        ? out.bytes(octets(random, Math.min(length, 400))).toBytes()
        : out.toBytes();
  }

  private static void touch(Random random, EmbeddedYamux yamux) {
    List<YamuxStream> streams = new ArrayList<>(yamux.opened());
    if (!streams.isEmpty()) {
      YamuxStream stream = streams.get(random.nextInt(streams.size()));
      switch (random.nextInt(6)) {
        case 0 -> stream.reset();
        case 1 -> stream.close();
        case 2 -> stream.closeWrite();
        case 3 -> yamux.session().open();
        case 4 -> yamux.session().streams().negotiated();
        default -> stream.inbox().drain();
      }
      yamux.run();
    }
  }

  /** As one long row of octets, cut at any place, behind lengths that promise gigabytes. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {17, 18})
  void yamuxInPieces(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var row = new ByteWriter();
      for (int i = 0; i < 30; i++) {
        row.bytes(frame(random));
      }
      Bytes all = row.toBytes();
      try (var yamux = new EmbeddedYamux(false)) {
        for (int at = 0; at < all.length() && yamux.channel().isOpen(); ) {
          int end = Math.min(all.length(), at + 1 + random.nextInt(300));
          yamux.receive(all.slice(at, end));
          at = end;
        }
        yamux.channel().close();
        yamux.run();

        assertThat(yamux.session().ended().join().detail()).isNotEmpty();
        assertThat(yamux.session().streams().all()).isEmpty();
      }
    }
  }

  @Test
  void messagesThatDoNotAuthenticateEndTheConnectionOnce() {
    // Given
    Bytes key = Bytes.fromHex("99".repeat(32));
    var random = new Random(16);
    for (int round = 0; round < 300; round++) {
      var handler = new YamuxHandler(false, stream -> {}, new AtomicLong());
      var channel = new EmbeddedChannel(new NoiseDecoder(new NoiseCipher(key)), handler);

      // When
      for (int i = 0; i < 20 && channel.isOpen(); i++) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets(random, 2000).toArray()));
      }
      if (channel.isOpen()) {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[70_000]));
      }

      // Then
      assertThat(handler.session().ended().join().failure()).isEqualTo(Failure.UNAUTHENTIC);
      assertThat(channel.isOpen()).isFalse();
      assertThat(channel.<Object>readOutbound()).isNull();
      channel.finishAndReleaseAll();
    }
  }
}
