package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Identify and identify push: both sides of a connection say who they are and where. */
final class IdentifyProtocol {

  static final String NAME = "/ipfs/id/1.0.0";
  static final String PUSH = "/ipfs/id/push/1.0.0";
  static final int INBOUND_LIMIT = 2;

  private static final String PROTOCOL_VERSION = "ipfs/0.1.0";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HostOptions options;
  private final InstantSource clock;
  private final Protocols protocols;
  private final OwnAddresses addresses;

  IdentifyProtocol(
      HostOptions options, InstantSource clock, Protocols protocols, OwnAddresses addresses) {
    this.options = options;
    this.clock = clock;
    this.protocols = protocols;
    this.addresses = addresses;
  }

  /**
   * Serves both.
   *
   * @param changed told of connections whose peer has pushed something
   */
  void serve(Consumer<Libp2pConnection> changed) {
    protocols.add(new Protocols.Served(NAME, INBOUND_LIMIT, this::say));
    protocols.add(
        new Protocols.Served(
            PUSH,
            INBOUND_LIMIT,
            stream -> {
              pushed(stream);
              changed.accept(stream.connection());
            }));
  }

  /** Each push costs a verification, and whatever those do who are told of it. */
  private void pushed(Libp2pStream stream) throws Libp2pException {
    Libp2pConnection connection = stream.connection();
    if (!connection.mayPush(clock.instant())) {
      throw new Libp2pException(Failure.LIMIT, "the peer pushes too often");
    }
    connection.identified(read(stream, connection.identity(), TimeLimit.of(LIMIT)));
  }

  private void say(Libp2pStream stream) throws Libp2pException {
    stream.writeFrame(message(stream.connection()).encode(), LIMIT);
    stream.closeWrite();
  }

  private IdentifyMessage message(Libp2pConnection connection) {
    SignedRecord record = addresses.record();
    return new IdentifyMessage(
        Optional.of(options.identity().publicKey().encode()),
        record.addresses().stream().map(Multiaddr::bytes).toList(),
        protocols.names(),
        Optional.of(connection.remoteAddress().bytes()),
        Optional.of(PROTOCOL_VERSION),
        Optional.of(options.agentVersion()),
        record.addresses().isEmpty() ? Optional.empty() : Optional.of(record.envelope()));
  }

  /** Asks the other side; 5 s for all of it. */
  Identity ask(Libp2pConnection connection) throws Libp2pException {
    TimeLimit limit = TimeLimit.of(LIMIT);
    Libp2pStream stream = connection.newStream(NAME, limit.left());
    try {
      stream.closeWrite();
      Identity said = read(stream, Optional.empty(), limit);
      connection.identified(said);
      stream.close();
      return said;
    } catch (Libp2pException e) {
      stream.reset();
      throw e;
    }
  }

  /** Tells a peer that something has changed, if it listens to that. */
  void push(Libp2pConnection connection) throws Libp2pException {
    boolean listens =
        connection.identity().map(said -> said.protocols().contains(PUSH)).orElse(false);
    if (listens) {
      try (Libp2pStream stream = connection.newStream(PUSH, LIMIT)) {
        say(stream);
      }
    }
  }

  private static Identity read(Libp2pStream stream, Optional<Identity> before, TimeLimit limit)
      throws Libp2pException {
    List<Bytes> messages = new ArrayList<>();
    try {
      for (Optional<Bytes> message = next(stream, limit);
          message.isPresent();
          message = next(stream, limit)) {
        messages.add(message.get());
        if (messages.size() > IdentifyMessage.MAX_MESSAGES) {
          throw new MalformedException("identify: too many messages");
        }
      }
      return IdentifyMessage.decode(messages).about(stream.connection().peerId(), before);
    } catch (MalformedException e) {
      throw new Libp2pException(Failure.PROTOCOL_ERROR, String.valueOf(e.getMessage()), e);
    }
  }

  /** Empty at the end of the stream. */
  private static Optional<Bytes> next(Libp2pStream stream, TimeLimit limit) throws Libp2pException {
    Bytes first = stream.read(1, limit.left());
    return first.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pushback(first, stream, limit).readFrame(IdentifyMessage.MAX_LENGTH));
  }

  /** The stream with its first octet, which showed that it has not ended, back in front. */
  private static final class Pushback implements Wire {

    private final Libp2pStream stream;
    private final TimeLimit limit;
    private Bytes first;

    Pushback(Bytes first, Libp2pStream stream, TimeLimit limit) {
      this.first = first;
      this.stream = stream;
      this.limit = limit;
    }

    @Override
    public Bytes read(int most) throws Libp2pException {
      if (first.isEmpty()) {
        return stream.read(most, limit.left());
      }
      Bytes taken = first;
      first = Bytes.EMPTY;
      return taken;
    }

    @Override
    public void write(Bytes bytes) throws Libp2pException {
      stream.write(bytes, limit.left());
    }
  }
}
