package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.oer.Bytes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiaddrTest {

  private static final PeerId ALICE = Vectors.identity("11".repeat(32)).peerId();
  private static final PeerId BOB = Vectors.identity("22".repeat(32)).peerId();

  @Test
  void peerAtTheEndIsReplacedOrTakenOff() {
    // Given
    Multiaddr bare = Multiaddr.parse("/ip4/192.0.2.1/tcp/9000");

    // When
    Multiaddr alices = bare.withPeerId(ALICE);

    // Then
    assertThat(alices.peerId()).contains(ALICE);
    assertThat(alices.withPeerId(BOB)).isEqualTo(bare.withPeerId(BOB)).isNotEqualTo(alices);
    assertThat(alices.withoutPeerId()).isEqualTo(bare).hasSameHashCodeAs(bare);
    assertThat(bare.withoutPeerId()).isEqualTo(bare);
    assertThatThrownBy(() -> Multiaddr.parse("/p2p/" + ALICE).withoutPeerId())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void socketsHaveAddresses() {
    InetSocketAddress ip4 = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9000);
    InetSocketAddress ip6 = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 65535);

    assertThat(Multiaddr.of(ip4)).hasToString("/ip4/192.0.2.1/tcp/9000");
    assertThat(Multiaddr.of(ip6)).hasToString("/ip6/2001:db8::1/tcp/65535");
  }

  @Test
  void addressThatIsTooLongOrEmptyIsRefused() {
    Bytes tooLong = Bytes.wrap(new byte[Multiaddr.MAX_LENGTH + 1]);

    assertThatThrownBy(() -> Multiaddr.decode(tooLong)).hasMessageContaining("1024");
    assertThatThrownBy(() -> Multiaddr.decode(Bytes.EMPTY)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Multiaddr.parse("/dns/" + "a".repeat(1024) + "/tcp/1"))
        .hasMessageContaining("1024");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\u001b[31m", "a\u202eb", "a\u0000"})
  void nameThatCannotBeSeenIsRefused(String name) {
    Bytes octets =
        new ByteWriter()
            .varint(Protocol.DNS.code())
            .prefixed(Bytes.ofUtf8(name))
            .bytes(Bytes.fromHex("060001"))
            .toBytes();

    assertThatThrownBy(() -> Multiaddr.parse("/dns/" + name + "/tcp/1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Multiaddr.decode(octets)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ip4/0.0.0.0/tcp/1",
        "/ip4/0.1.2.3/tcp/1",
        "/ip4/224.0.0.1/tcp/1",
        "/ip4/255.255.255.255/tcp/1",
        "/ip6/::/tcp/1",
        "/ip6/ff02::1/tcp/1",
        "/ip4/192.0.2.1/tcp/0",
        "/ip4/192.0.2.1/udp/1",
        "/ip4/192.0.2.1/tcp/1/ws",
        "/ip4/192.0.2.1",
        "/dnsaddr/example.org"
      })
  void addressThatIsNoHostsOrNoPortIsNotDialled(String address) {
    assertThat(Multiaddr.parse(address).isDialable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/ip4/127.0.0.1/tcp/1, true, false, true",
    "/ip6/::1/tcp/1, true, false, true",
    "/ip4/10.1.2.3/tcp/1, false, false, true",
    "/ip6/fd00::1/tcp/1, false, false, true",
    "/ip6/fe80::1/tcp/1, false, true, false",
    "/ip4/169.254.1.1/tcp/1, false, true, false",
    "/ip4/192.0.2.1/tcp/1, false, false, false",
    "/dns/localhost/tcp/1, false, false, false"
  })
  void addressTellsHowFarItIs(String text, boolean loopback, boolean linkLocal, boolean near) {
    TcpAddress tcp = Multiaddr.parse(text).tcp().orElseThrow();

    assertThat(tcp.isLoopback()).isEqualTo(loopback);
    assertThat(tcp.isLinkLocal()).isEqualTo(linkLocal);
    assertThat(tcp.isNear()).isEqualTo(near);
    assertThat(tcp.isDialable()).isTrue();
  }
}
