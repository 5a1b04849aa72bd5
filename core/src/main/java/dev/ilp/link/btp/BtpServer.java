package dev.ilp.link.btp;

import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.log.NodeLog;
import dev.ilp.net.CloseCode;
import dev.ilp.net.WebSocketConnection;
import dev.ilp.net.WebSocketListener;
import dev.ilp.net.WebSocketServer;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes sessions of peers that dial us, after they have authenticated (RFC 23). */
public final class BtpServer implements AutoCloseable {

  private static final String CLOSED = "the link is closed for now";

  private final BtpSettings settings;
  private final Supplier<Credentials> credentials;
  private final NodeLog log;
  private final StrangerLog strangers;
  private @Nullable WebSocketServer server;

  /**
   * A server that does not listen yet.
   *
   * @param credentials who may come in; asked for each session, since a reload may change it
   */
  public BtpServer(BtpSettings settings, Supplier<Credentials> credentials) {
    this.settings = settings;
    this.credentials = credentials;
    this.log = settings.log().forClass(BtpServer.class);
    this.strangers = new StrangerLog(log, settings.clock());
  }

  /**
   * Listens.
   *
   * @param port 0 for any free port
   * @throws dev.ilp.net.BindException if the port is taken
   */
  public void start(String host, int port) {
    server =
        WebSocketServer.listen(
            settings.loops(),
            host,
            port,
            settings.times().auth(),
            BtpPacketCodec.MAX_PACKET,
            Handshake::new);
  }

  /** The port that is bound. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("the BTP server has not started");
    }
    return server.port();
  }

  /** No new connections. */
  public void stopAccepting() {
    if (server != null) {
      server.stopAccepting();
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }

  /** The server's side of a connection: waiting for authentication, then open. */
  private final class Handshake implements WebSocketListener {

    private final WebSocketConnection connection;
    private final ScheduledFuture<?> timer;
    private @Nullable BtpSession session;
    private @Nullable BtpLink link;
    private boolean refused;

    Handshake(WebSocketConnection connection) {
      this.connection = connection;
      long left = settings.times().auth().toMillis() - connection.ageMillis();
      this.timer =
          connection
              .loop()
              .schedule(
                  () -> drop("no authentication in time"),
                  Math.max(0, left),
                  TimeUnit.MILLISECONDS);
      log.debug("connection_opened")
          .addKeyValue("remote", connection.remoteAddress())
          .log("somebody connected");
    }

    @Override
    public void binary(byte[] message) {
      if (session != null) {
        session.receive(message);
      } else if (connection.isOpen()) {
        authenticate(message);
      }
    }

    private void authenticate(byte[] bytes) {
      BtpPacket packet;
      try {
        packet = BtpPacketCodec.decode(Bytes.wrap(bytes));
      } catch (OerException e) {
        drop("unreadable BTP packet before authentication: " + e.getMessage());
        return;
      }
      if (packet instanceof Message message) {
        Optional<BtpLink> found = credentials.get().check(message);
        found.ifPresentOrElse(
            account -> open(message, account),
            () -> refuse(message.requestId(), "authentication failed"));
      } else {
        refuse(packet.requestId(), "not authenticated");
      }
    }

    private void open(Message message, BtpLink account) {
      if (!account.takesSessions()) {
        refuse(
            BtpError.unreachable(message.requestId(), settings.clock().instant(), CLOSED), CLOSED);
        return;
      }
      timer.cancel(false);
      byte[] answer = BtpPacketCodec.encode(new Response(message.requestId(), List.of()));
      connection.send(answer, answer.length);
      link = account;
      session = new BtpSession(account.account(), connection, settings);
      account.attach(session);
    }

    private void refuse(long requestId, String why) {
      refuse(BtpError.notAccepted(requestId, settings.clock().instant(), why), why);
    }

    private void refuse(BtpError answer, String why) {
      logRefusal(why);
      byte[] error = BtpPacketCodec.encode(answer);
      connection.send(error, error.length);
      connection.close(CloseCode.POLICY_VIOLATION, why);
    }

    /** Closes without an answer. */
    private void drop(String why) {
      if (connection.isOpen()) {
        logRefusal(why);
        connection.close(CloseCode.POLICY_VIOLATION, why);
      }
    }

    private void logRefusal(String why) {
      refused = true;
      strangers
          .line("authentication_failed")
          .addKeyValue("remote", connection.remoteAddress())
          .addKeyValue("error", why)
          .log("a connection was refused");
    }

    @Override
    public void text() {
      if (session != null) {
        session.endFor("text frame");
      } else {
        drop("text frame before authentication");
      }
    }

    @Override
    public void pong() {
      if (session != null) {
        session.pong();
      }
    }

    @Override
    public void closed(String reason) {
      timer.cancel(false);
      if (session != null && link != null) {
        session.ended();
        link.detach(session, reason);
      } else if (!refused) {
        log.debug("connection_closed")
            .addKeyValue("remote", connection.remoteAddress())
            .addKeyValue("error", reason)
            .log("a connection ended without authentication");
      }
    }
  }
}
