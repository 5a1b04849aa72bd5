package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.testing.Await;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ListeningIT {

  private final Queue<Channel> served = new ConcurrentLinkedQueue<>();

  private final class Serving extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      served.add(channel);
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedUntilAnotherEnds() throws IOException {
    try (var loops = EventLoops.open(Transport.best(), 1);
        var listening = Listening.bind(loops, "test", "127.0.0.1", 0, 2, new Serving());
        var first = RawWebSocket.dial(listening.port());
        var second = RawWebSocket.dial(listening.port())) {
      // Given
      Await.until("two are served", () -> served.size() == 2);

      // When
      try (var beyond = RawWebSocket.dial(listening.port())) {
        assertThat(beyond.read()).isEmpty();
      }
      first.socket().close();
      Await.until("one has ended", () -> served.stream().filter(Channel::isOpen).count() == 1);
      try (var next = RawWebSocket.dial(listening.port())) {

        // Then
        Await.until("the next is served", () -> served.size() == 3);
        assertThat(next.socket().isConnected()).isTrue();
        assertThat(second.socket().isConnected()).isTrue();
      }
    }
  }
}
