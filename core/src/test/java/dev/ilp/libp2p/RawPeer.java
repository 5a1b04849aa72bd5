package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/** A peer on a plain socket that says what a test wants it to, in good order or not. */
final class RawPeer implements AutoCloseable {

  private static final int LIMIT_MILLIS = 30_000;

  private final Socket socket;
  private final Wire bare = new Bare();
  private final KeyPair identity;
  private Wire wire = bare;

  RawPeer(Libp2pHost host) throws IOException {
    this(host, KeyPair.generate(new SecureRandom()));
  }

  RawPeer(Libp2pHost host, KeyPair identity) throws IOException {
    this.identity = identity;
    TcpAddress to = host.listenAddresses().getFirst().tcp().orElseThrow();
    socket = new Socket();
    socket.connect(new InetSocketAddress(to.ip().orElseThrow(), to.port()), LIMIT_MILLIS);
    socket.setSoTimeout(LIMIT_MILLIS);
    socket.setTcpNoDelay(true);
  }

  private final class Bare implements Wire {

    @Override
    public Bytes read(int most) throws Libp2pException {
      try {
        byte[] octets = new byte[most];
        int read = socket.getInputStream().read(octets);
        return read < 0 ? Bytes.EMPTY : Bytes.wrap(octets, 0, read);
      } catch (IOException e) {
        throw new Libp2pException(Failure.UNREACHABLE, String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public void write(Bytes bytes) throws Libp2pException {
      try {
        socket.getOutputStream().write(bytes.toArray());
      } catch (IOException e) {
        throw new Libp2pException(Failure.UNREACHABLE, String.valueOf(e.getMessage()), e);
      }
    }
  }

  PeerId peerId() {
    return identity.peerId();
  }

  /** What is below all encryption. */
  Wire bare() {
    return bare;
  }

  /** What is within the encryption, once there is one. */
  Wire encrypted() {
    return wire;
  }

  /** Becomes a peer like any other. */
  RawPeer upgrade() throws Libp2pException {
    return upgrade(key -> NoisePayload.sign(identity, key, List.of(Upgrade.YAMUX)));
  }

  /**
   * Shakes hands.
   *
   * @param shown what it says of itself, with its static key
   */
  RawPeer upgrade(Function<Bytes, NoisePayload> shown) throws Libp2pException {
    Multistream.propose(bare, List.of(NoiseExchange.PROTOCOL));
    var random = new SecureRandom();
    X25519 key = X25519.generate(random);
    NoisePayload payload = shown.apply(key.publicKey());
    // Under another name to itself, so that it also talks to a host whose identity it has taken.
    PeerId nobody = KeyPair.generate(random).peerId();
    var own = new NoiseIdentity(nobody, key, payload.encode(), payload.muxers());
    wire = new NoiseExchange(own, X25519.generate(random), peer -> true).initiate(bare).over(bare);
    return this;
  }

  RawPeer send(int type, int flags, long id, long length) throws Libp2pException {
    return send(EmbeddedYamux.frame(type, flags, id, length));
  }

  RawPeer send(Bytes bytes) throws Libp2pException {
    wire.write(bytes);
    return this;
  }

  /** A stream on which a protocol is proposed. */
  RawPeer open(long id, String protocol) throws Libp2pException {
    send(YamuxHeader.WINDOW_UPDATE, YamuxHeader.SYN, id, 0);
    Bytes proposal =
        new ByteWriter()
            .bytes(Multistream.encode(Multistream.HEADER))
            .bytes(Multistream.encode(protocol))
            .toBytes();
    return data(id, proposal);
  }

  RawPeer data(long id, Bytes data) throws Libp2pException {
    return send(
        new ByteWriter()
            .bytes(EmbeddedYamux.frame(YamuxHeader.DATA, 0, id, data.length()))
            .bytes(data)
            .toBytes());
  }

  /** Reads until a frame like this one comes; pings and data on the way are passed over. */
  YamuxHeader await(int type, int flag, long id) throws Libp2pException {
    while (true) {
      YamuxHeader header = readHeader();
      if (header.type() == YamuxHeader.DATA) {
        wire.readExactly((int) header.length());
      }
      if (header.type() == type && (flag == 0 || header.has(flag)) && header.streamId() == id) {
        return header;
      }
    }
  }

  /** Reads until a frame with this flag comes on any stream. */
  YamuxHeader awaitAny(int flag) throws Libp2pException {
    while (true) {
      YamuxHeader header = readHeader();
      if (header.type() == YamuxHeader.DATA) {
        wire.readExactly((int) header.length());
      }
      if (header.has(flag)) {
        return header;
      }
    }
  }

  private YamuxHeader readHeader() throws Libp2pException {
    ByteBuf in = Unpooled.wrappedBuffer(wire.readExactly(YamuxHeader.LENGTH).toArray());
    try {
      return YamuxHeader.read(in);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the other side closes the connection, after whatever it still says. */
  boolean isClosedByPeer() {
    try {
      Bytes last = bare.read(64 * 1024);
      while (!last.isEmpty()) {
        last = bare.read(64 * 1024);
      }
      return true;
    } catch (Libp2pException e) {
      return String.valueOf(e.getMessage()).contains("reset");
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
