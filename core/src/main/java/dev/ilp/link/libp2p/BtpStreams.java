package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Identity;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.btp.BtpDialer.Outcome;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.Dialling;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.btp.Greeting.Hello;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** BTP over the streams of one libp2p host, with the peers that get a link. */
public final class BtpStreams {

  /** The protocol of a stream that carries BTP. */
  public static final String PROTOCOL = "/ilp/btp/1.0.0";

  /** One, and one more while it takes the place of the other. */
  public static final int INBOUND_LIMIT = 2;

  private final PeerId self;
  private final BtpSettings settings;
  private final Peering peering;
  private final NodeLog log;
  private final Lately<PeerId> refused;

  /** Those of the node with this peer id. */
  public BtpStreams(PeerId self, BtpSettings settings, Peering peering) {
    this.self = self;
    this.settings = settings;
    this.peering = peering;
    this.log = settings.log().forClass(BtpStreams.class);
    this.refused = new Lately<>(settings.clock());
  }

  /** Whether the peer at the other end has said that it speaks BTP. */
  public static boolean isSpokenOver(Libp2pConnection connection) {
    return connection
        .identity()
        .map(Identity::protocols)
        .filter(protocols -> protocols.contains(PROTOCOL))
        .isPresent();
  }

  /** Whether it is for this node to open the stream with a peer. */
  public boolean opens(PeerId peer) {
    return self.compareTo(peer) < 0;
  }

  /**
   * How the link with a peer is dialled.
   *
   * @param connections the open connection to a peer
   */
  public Dialling dialling(PeerId peer, Function<PeerId, Optional<Libp2pConnection>> connections) {
    return new StreamDialling(peer, connections, peering, settings, this::run);
  }

  /** Serves a stream that a peer has opened, until its end. */
  public void serve(Libp2pStream stream) throws IOException {
    Hello hello = hello(stream);
    PeerId peer = stream.connection().peerId();
    if (opens(peer)) {
      refuse(stream, hello, "the peer with the smaller id opens the stream");
      return;
    }
    Optional<BtpLink> link = peering.link(peer);
    if (link.isEmpty()) {
      refuse(stream, hello, "this node gives the peer no account");
    } else if (!link.get().takesSessions()) {
      String why = "the link is closed for now";
      answer(stream, Greeting.notNow(hello.requestId(), settings.clock().instant(), why));
    } else {
      answer(stream, Greeting.welcome(hello.requestId(), peering.ownAddress()));
      peering.claimed(peer, hello.address());
      run(link.get(), stream, new Accepted(link.get()));
    }
  }

  private Hello hello(Libp2pStream stream) throws Libp2pException {
    try {
      return Greeting.readHello(stream.readFrame(BtpSession.MAX_PACKET, settings.times().auth()));
    } catch (OerException e) {
      throw new Libp2pException(Failure.PROTOCOL_ERROR, String.valueOf(e.getMessage()), e);
    }
  }

  /** Logged once a minute: the peer may ask as often as it likes. */
  private void refuse(Libp2pStream stream, Hello hello, String why) throws Libp2pException {
    PeerId peer = stream.connection().peerId();
    if (refused.add(peer)) {
      log.info("peer_refused")
          .addKeyValue("peer", peer)
          .addKeyValue("error", why)
          .log("a discovered peer got no session");
    }
    answer(stream, Greeting.refusal(hello.requestId(), settings.clock().instant(), why));
  }

  private void answer(Libp2pStream stream, byte[] packet) throws Libp2pException {
    stream.writeFrame(Bytes.wrap(packet), settings.times().auth());
  }

  /** A session that the peer opened is the link's own, and nobody waits for it. */
  private record Accepted(BtpLink link) implements Outcome {

    @Override
    public void authenticated(BtpSession session) {
      link.attach(session);
    }

    @Override
    public void failed(dev.ilp.link.btp.BtpDialer.Failure failure) {
      // Nobody dialled.
    }

    @Override
    public void ended(BtpSession session, String why) {
      link.detach(session, why);
    }
  }

  /** A session over this stream, from its first packet to its end, for which this waits. */
  private void run(BtpLink link, Libp2pStream stream, Outcome outcome) {
    var connection = new StreamConnection(stream, settings.loops().group().next());
    BtpSession session = new BtpSession(link.account(), connection, settings);
    connection.open(session);
    outcome.authenticated(session);
    String why = "reading failed";
    try {
      why = connection.readAll(session);
    } finally {
      end(connection, session, outcome, why);
    }
    connection.awaitWritten();
  }

  private static void end(
      StreamConnection connection, BtpSession session, Outcome outcome, String why) {
    connection
        .loop()
        .execute(
            () -> {
              session.ended();
              outcome.ended(session, why);
            });
  }
}
