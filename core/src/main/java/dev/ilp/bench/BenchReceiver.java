package dev.ilp.bench;

import dev.ilp.account.Secret;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** A BTP server that fulfills the packets of a generator, and costs little. */
public final class BenchReceiver implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final ServerSocketChannel server;
  private final Secret token;
  private final Consumer<String> complain;
  private final Pool pool = Pool.many();

  private BenchReceiver(ServerSocketChannel server, Secret token, Consumer<String> complain) {
    this.server = server;
    this.token = token;
    this.complain = complain;
  }

  /**
   * Listens on a free port of the loopback interface.
   *
   * @param token what a peer must know
   * @param complain is told why a session ended, unless the peer closed it
   */
  public static BenchReceiver listen(Secret token, Consumer<String> complain) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    BenchReceiver receiver = new BenchReceiver(server, token, complain);
    Thread.ofPlatform().daemon().name("ilp-bench-accept").start(receiver::accept);
    return receiver;
  }

  public int port() {
    return server.socket().getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        Thread.ofPlatform().daemon().name("ilp-bench-session").start(() -> serve(channel));
      }
    } catch (ClosedChannelException e) {
      return; // closed
    } catch (IOException e) {
      complain.accept("cannot accept: " + e.getMessage());
    }
  }

  private void serve(SocketChannel accepted) {
    try (SocketChannel channel = accepted) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (authenticate(channel)) {
        new ReceiverSession(channel, pool).run();
      }
    } catch (BenchException e) {
      complain.accept(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      complain.accept("a session broke: " + e.getMessage());
    }
  }

  private boolean authenticate(SocketChannel channel) throws IOException, BenchException {
    InputStream in = channel.socket().getInputStream();
    channel.write(ByteBuffer.wrap(Upgrade.response(in)));
    Answers answers = new Answers(false);
    Outbox out = new Outbox(256);
    byte[] message = Upgrade.readMessage(in, answers, out);
    boolean known = token.matches(Bytes.ofUtf8(BtpBytes.text(message, 0, "auth_token")));
    int type = known ? BtpBytes.RESPONSE : BtpBytes.ERROR;
    answers.binary(out, BtpBytes.empty(type, BtpBytes.requestId(message, 0)));
    out.flush(channel);
    if (!known) {
      complain.accept("somebody came with another token");
    }
    return known;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
