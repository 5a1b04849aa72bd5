package dev.ilp.libp2p;

import static dev.ilp.libp2p.TestHosts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ilp.net.BindException;
import dev.ilp.net.Transport;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a host listens, and where it does not. */
class ListenIT {

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Multiaddr ip4(int port) {
    return Multiaddr.parse("/ip4/0.0.0.0/tcp/" + port);
  }

  private static Multiaddr ip6(int port) {
    return Multiaddr.parse("/ip6/::/tcp/" + port);
  }

  private static Libp2pHost listen(TestHosts hosts, Multiaddr... addresses) {
    return hosts.start(KeyPair.generate(new SecureRandom()), List.of(addresses), host -> {});
  }

  private static boolean isReached(TestHosts hosts, Libp2pHost host, String ip, int port) {
    Multiaddr address = Multiaddr.parse(ip + "/tcp/" + port);
    try {
      return hosts.start().connect(address, LIMIT).peerId().equals(host.peerId());
    } catch (Libp2pException e) {
      assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE);
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void hostListensOnIpv4AndIpv6WithTheSamePort(Transport transport) {
    assumeThat(transport.isAvailable()).isTrue();
    try (TestHosts hosts = new TestHosts(transport)) {
      // Given
      int port = freePort();

      // When
      Libp2pHost bob = listen(hosts, ip4(port), ip6(port));

      // Then
      assertThat(bob.listenAddresses()).containsExactly(ip4(port), ip6(port));
      assertThat(bob.advertisedAddresses()).isNotEmpty().allMatch(Multiaddr::isDialable);
      assertThat(isReached(hosts, bob, "/ip4/127.0.0.1", port)).isTrue();
      assertThat(isReached(hosts, bob, "/ip6/::1", port)).isTrue();
      assertThat(isReached(hosts, bob, "/dns/localhost", port)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void unspecifiedHostIsOfItsFamilyAlone(Transport transport) {
    assumeThat(transport.isAvailable()).isTrue();
    try (TestHosts hosts = new TestHosts(transport)) {
      // Given
      int port4 = freePort();
      int port6 = freePort();

      // When
      Libp2pHost four = listen(hosts, ip4(port4));
      Libp2pHost six = listen(hosts, ip6(port6));

      // Then
      assertThat(isReached(hosts, four, "/ip4/127.0.0.1", port4)).isTrue();
      assertThat(isReached(hosts, four, "/ip6/::1", port4)).isFalse();
      assertThat(isReached(hosts, six, "/ip6/::1", port6)).isTrue();
      assertThat(isReached(hosts, six, "/ip4/127.0.0.1", port6)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void familyIsAddedAndTakenAwayWhileTheHostRuns(Transport transport) {
    assumeThat(transport.isAvailable()).isTrue();
    try (TestHosts hosts = new TestHosts(transport)) {
      // Given
      int port = freePort();
      Libp2pHost host = listen(hosts, ip4(port));

      // When
      host.listen(List.of(ip6(port), ip4(port)), List.of());
      boolean added = isReached(hosts, host, "/ip6/::1", port);
      host.listen(List.of(ip6(port)), List.of());

      // Then
      assertThat(added).isTrue();
      assertThat(isReached(hosts, host, "/ip6/::1", port)).isTrue();
      assertThat(isReached(hosts, host, "/ip4/127.0.0.1", port)).isFalse();
    }
  }

  @Test
  void portOfTheOtherFamilyIsLeftToOthers() {
    assumeThat(Transport.best().separatesFamilies()).isTrue();
    try (TestHosts hosts = new TestHosts()) {
      // Given
      int port = freePort();

      // When
      Libp2pHost six = listen(hosts, ip6(port));
      Libp2pHost four = listen(hosts, ip4(port));

      // Then
      assertThat(isReached(hosts, six, "/ip6/::1", port)).isTrue();
      assertThat(isReached(hosts, four, "/ip4/127.0.0.1", port)).isTrue();
    }
  }

  @Test
  void hostListensOnSeveralAddresses() {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Multiaddr any = TestHosts.ANY_PORT;
      int port = freePort();

      // When
      Libp2pHost bob =
          listen(hosts, any, Multiaddr.parse("/ip6/::1/tcp/0"), any, ip4(port), ip6(0));

      // Then
      assertThat(bob.listenAddresses()).hasSize(4).doesNotHaveDuplicates();
      assertThat(bob.listenAddresses())
          .allMatch(address -> address.tcp().orElseThrow().port() > 0)
          .allMatch(
              address ->
                  address.tcp().orElseThrow().isUnspecified() || isReached(hosts, bob, address));
    }
  }

  private static boolean isReached(TestHosts hosts, Libp2pHost host, Multiaddr address) {
    TcpAddress tcp = address.tcp().orElseThrow();
    String family = tcp.host().contains(":") ? "/ip6/" : "/ip4/";
    return isReached(hosts, host, family + tcp.host(), tcp.port());
  }

  @Test
  void portThatStaysTakenIsNamed() throws Exception {
    try (TestHosts hosts = new TestHosts();
        ServerSocket taken = new ServerSocket(0)) {
      assertThatThrownBy(() -> listen(hosts, ip4(taken.getLocalPort())))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("in use")
          .hasMessageContaining("choose another port");
    }
  }

  @Test
  void portThatIsLetGoInTimeIsUsed() throws Exception {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      ServerSocket taken = new ServerSocket(0);
      int port = taken.getLocalPort();
      CompletableFuture<Libp2pHost> started =
          CompletableFuture.supplyAsync(
              () -> listen(hosts, ip4(port)), start -> Thread.startVirtualThread(start));
      Await.until("it has failed once", () -> isWaiting(started));

      // When
      taken.close();

      // Then
      Libp2pHost host = Await.value(started);
      assertThat(isReached(hosts, host, "/ip4/127.0.0.1", port)).isTrue();
    }
  }

  /** There are four tries in the first two seconds: this is after the first. */
  private static boolean isWaiting(CompletableFuture<?> started) {
    try {
      started.get(100, TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException e) {
      return true;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCannotBeListenedOnIsNamedAndChangesNothing() {
    try (TestHosts hosts = new TestHosts()) {
      // Given
      Libp2pHost bob = hosts.start();
      List<Multiaddr> before = bob.listenAddresses();
      Multiaddr name = Multiaddr.parse("/dns4/localhost/tcp/0");
      Multiaddr elsewhere = Multiaddr.parse("/ip4/192.0.2.1/tcp/9000");

      // Then
      assertThatThrownBy(() -> bob.listen(List.of(name), List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name + " is nothing to listen on");
      assertThatThrownBy(() -> bob.listen(List.of(TestHosts.ANY_PORT, elsewhere), List.of()))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("192.0.2.1:9000");
      assertThat(bob.listenAddresses()).isEqualTo(before);
      assertThat(isReached(hosts, bob, before.getFirst())).isTrue();
    }
  }
}
