package dev.ilp.bench;

import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.ProbeException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where load goes: a BTP server, and the address that the packets are for.
 *
 * @param username may be empty
 */
public record Target(
    String host, int port, String path, String username, Secret token, IlpAddress destination) {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int AUTH_ID = 1;

  /**
   * A node's BTP server, as one writes it down.
   *
   * @param token empty: the one in the URL
   * @throws IllegalArgumentException if it is no URL, one of TLS, or no token is to be found
   */
  public static Target parse(String url, String token, IlpAddress destination) {
    BtpUrl parsed = BtpUrl.parse(url);
    if (parsed.tls()) {
      throw new IllegalArgumentException("the load generator speaks no TLS");
    }
    String secret = token.isEmpty() ? parsed.token().orElse("") : token;
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("there is no token for it");
    }
    return new Target(
        parsed.host(),
        parsed.port(),
        parsed.path(),
        parsed.username().orElse(""),
        Secret.of(secret),
        destination);
  }

  /**
   * Opens an authenticated session; blocks until then.
   *
   * @throws ProbeException if nobody is there, or we are refused
   */
  SocketChannel open(RandomGenerator random) throws ProbeException {
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
      channel.socket().setSoTimeout(TIMEOUT_MILLIS);
      authenticate(channel, random);
      channel.configureBlocking(false);
      return channel;
    } catch (BenchException | IOException e) {
      close(channel);
      throw failure(ProbeException.Kind.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (ProbeException e) {
      close(channel);
      throw e;
    }
  }

  private static void close(@Nullable SocketChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void authenticate(SocketChannel channel, RandomGenerator random)
      throws IOException, BenchException, ProbeException {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    OutputStream out = Channels.newOutputStream(channel);
    out.write(Upgrade.request(host, port, path, key));
    var in = channel.socket().getInputStream();
    Upgrade.checkResponse(in, key);
    Answers answers = new Answers(true);
    Outbox auth = new Outbox(1024);
    answers.binary(auth, BtpBytes.authentication(AUTH_ID, username, token.reveal()));
    auth.flush(channel);
    byte[] answer = Upgrade.readMessage(in, answers, auth);
    auth.flush(channel);
    if (answer[0] != BtpBytes.RESPONSE) {
      throw failure(ProbeException.Kind.REFUSED, "it refused our credentials");
    }
  }

  private ProbeException failure(ProbeException.Kind kind, String why) {
    return new ProbeException(
        kind, "no session with ws://%s:%d%s: %s".formatted(host, port, path, why));
  }
}
