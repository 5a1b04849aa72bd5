package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class SocketsTest {

  private static final KeyPair ALICE = Vectors.identity("11".repeat(32));
  private static final Bytes KEY = Bytes.fromHex("99".repeat(32));

  private final TestHosts hosts = new TestHosts();
  private final Sockets sockets =
      new Sockets(
          hosts.environment("alice"), new Upgrade(ALICE, new SecureRandom()), new Protocols());
  private final UpgradeHandler handler = new UpgradeHandler();
  private final CompletableFuture<Libp2pConnection> ready = new CompletableFuture<>();

  @AfterEach
  void close() {
    hosts.close();
  }

  /** A channel that is somewhere. */
  private static final class Socket extends EmbeddedChannel {

    @Override
    protected SocketAddress remoteAddress0() {
      return new InetSocketAddress("192.0.2.1", 1);
    }
  }

  private void switchOver(EmbeddedChannel channel) {
    var noise =
        new NoiseChannel(
            ALICE.peerId(), new NoiseCipher(KEY), new NoiseCipher(KEY), Optional.empty());
    sockets.switchOver(channel, handler, true, new Upgrade.Upgraded(noise, Bytes.EMPTY), ready);
  }

  @Test
  void connectionIsReadyOnceItsPipelineIs() {
    // Given
    var channel = new Socket();
    channel.pipeline().addLast(handler);

    // When
    switchOver(channel);

    // Then
    assertThat(Await.value(ready).peerId()).isEqualTo(ALICE.peerId());
    channel.finishAndReleaseAll();
  }

  @Test
  void whoWaitsForAConnectionIsToldOfWhateverGoesWrong() {
    // Given
    var channel = new Socket();
    channel.pipeline().addLast("cipher", new ChannelInboundHandlerAdapter()).addLast(handler);

    // When
    switchOver(channel);

    // Then
    assertThat(Await.failure(ready)).hasMessageContaining("cipher");
    channel.finishAndReleaseAll();
  }

  @Test
  void channelThatWasClosedMeanwhileIsNoBug() {
    // Given
    var channel = new Socket();

    // When
    switchOver(channel);

    // Then
    assertThat(Await.failure(ready)).isInstanceOf(Libp2pException.class);
    channel.finishAndReleaseAll();
  }
}
