package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResolverTest {

  private static final PeerId ALICE = Vectors.identity("11".repeat(32)).peerId();
  private static final PeerId BOB = Vectors.identity("22".repeat(32)).peerId();

  private final FakeNames names = new FakeNames();

  /** Answers from maps; what is not in them does not exist. */
  private static final class FakeNames implements NameService {

    final Map<String, List<String>> ip4 = new HashMap<>();
    final Map<String, List<String>> ip6 = new HashMap<>();
    final Map<String, List<String>> txt = new HashMap<>();
    int lookups;

    @Override
    public List<InetAddress> addresses(String name, boolean wantsIp6, TimeLimit limit)
        throws Libp2pException {
      List<InetAddress> found = new ArrayList<>();
      for (String text : find(wantsIp6 ? ip6 : ip4, name)) {
        found.add(InetAddress.ofLiteral(text));
      }
      return found;
    }

    @Override
    public List<String> texts(String name, TimeLimit limit) throws Libp2pException {
      return find(txt, name);
    }

    private List<String> find(Map<String, List<String>> all, String name) throws Libp2pException {
      lookups++;
      if (!all.containsKey(name)) {
        throw new Libp2pException(Failure.UNREACHABLE, "no such name: " + name);
      }
      return all.get(name);
    }
  }

  private List<String> resolve(String address) throws Libp2pException {
    return new Resolver(names)
        .resolve(Multiaddr.parse(address), TimeLimit.of(Duration.ofSeconds(1))).stream()
            .map(Multiaddr::toString)
            .toList();
  }

  @Test
  void addressWithoutNameStaysAsItIs() throws Libp2pException {
    assertThat(resolve("/ip4/192.0.2.1/tcp/1")).containsExactly("/ip4/192.0.2.1/tcp/1");
    assertThat(resolve("/ip4/192.0.2.1/udp/1/quic-v1")).isEmpty();
  }

  @Test
  void familiesTakeTurnsAndTheRestOfTheAddressStays() throws Libp2pException {
    // Given
    names.ip4.put("x", List.of("192.0.2.1", "192.0.2.2", "192.0.2.3"));
    names.ip6.put("x", List.of("2001:db8::1"));

    // Then
    assertThat(resolve("/dns4/x/tcp/42")).hasSize(3).contains("/ip4/192.0.2.2/tcp/42");
    assertThat(resolve("/dns6/x/tcp/42")).containsExactly("/ip6/2001:db8::1/tcp/42");
    assertThat(resolve("/dns/x/tcp/42/p2p/" + ALICE))
        .containsExactly(
            "/ip6/2001:db8::1/tcp/42/p2p/" + ALICE,
            "/ip4/192.0.2.1/tcp/42/p2p/" + ALICE,
            "/ip4/192.0.2.2/tcp/42/p2p/" + ALICE,
            "/ip4/192.0.2.3/tcp/42/p2p/" + ALICE);
  }

  @Test
  void nameWithOneFamilyIsEnoughAndWithNoneAFailure() throws Libp2pException {
    names.ip4.put("four", List.of("192.0.2.1"));
    names.ip6.put("six", List.of("2001:db8::1"));

    assertThat(resolve("/dns/four/tcp/1")).containsExactly("/ip4/192.0.2.1/tcp/1");
    assertThat(resolve("/dns/six/tcp/1")).containsExactly("/ip6/2001:db8::1/tcp/1");
    assertThatThrownBy(() -> resolve("/dns/none/tcp/1")).hasMessageContaining("no such name: none");
  }

  @Test
  void dnsaddrIsFollowedToThePeerThatIsLookedFor() throws Libp2pException {
    // Given
    names.txt.put(
        "_dnsaddr.boot",
        List.of(
            "dnsaddr=/ip4/192.0.2.1/tcp/1/p2p/" + ALICE,
            "dnsaddr=/ip4/192.0.2.2/tcp/1/p2p/" + BOB,
            "dnsaddr=/dnsaddr/more/p2p/" + ALICE,
            "dnsaddr=nonsense",
            "v=spf1"));
    names.txt.put("_dnsaddr.more", List.of("dnsaddr=/ip4/192.0.2.3/tcp/1/p2p/" + ALICE));

    // Then
    assertThat(resolve("/dnsaddr/boot/p2p/" + ALICE))
        .containsExactly("/ip4/192.0.2.1/tcp/1/p2p/" + ALICE, "/ip4/192.0.2.3/tcp/1/p2p/" + ALICE);
    assertThat(resolve("/dnsaddr/boot")).hasSize(3);
  }

  @Test
  void dnsaddrOfWhichOnePartLeadsNowhereIsFollowedToTheOthers() throws Libp2pException {
    names.txt.put(
        "_dnsaddr.boot",
        List.of(
            "dnsaddr=/dnsaddr/none", "dnsaddr=/dns4/none/tcp/1", "dnsaddr=/ip4/192.0.2.1/tcp/1"));

    assertThat(resolve("/dnsaddr/boot")).containsExactly("/ip4/192.0.2.1/tcp/1");
  }

  @Test
  void dnsaddrIsNotFollowedDeeperThanFour() throws Libp2pException {
    for (int i = 1; i <= 5; i++) {
      names.txt.put("_dnsaddr.d" + i, List.of("dnsaddr=/dnsaddr/d" + (i + 1)));
    }
    names.txt.put("_dnsaddr.d5", List.of("dnsaddr=/ip4/192.0.2.1/tcp/1"));

    assertThat(resolve("/dnsaddr/d2")).containsExactly("/ip4/192.0.2.1/tcp/1");
    assertThat(resolve("/dnsaddr/d1")).isEmpty();
  }

  @Test
  void dnsaddrThatFansOutIsNotFollowedForEver() {
    // Given
    List<String> self = Collections.nCopies(16, "dnsaddr=/dnsaddr/fan");
    names.txt.put("_dnsaddr.fan", self);

    // Then
    assertThatThrownBy(() -> resolve("/dnsaddr/fan")).hasMessageContaining("32 other names");
    assertThat(names.lookups).isLessThanOrEqualTo(33);
  }

  @Test
  void slowNameServerDoesNotKeepOtherAddressesFromBeingDialled() {
    // Given
    NameService silent =
        new NameService() {
          @Override
          public List<InetAddress> addresses(String name, boolean ip6, TimeLimit limit)
              throws Libp2pException {
            LockSupport.parkNanos(limit.nanosLeft());
            throw TimeLimit.exceeded("looking up " + name);
          }

          @Override
          public List<String> texts(String name, TimeLimit limit) throws Libp2pException {
            addresses(name, false, limit);
            return List.of();
          }
        };
    List<Multiaddr> addresses =
        Stream.of(
                "/dns4/one/tcp/1",
                "/dns/two/tcp/1",
                "/dnsaddr/three",
                "/ip4/192.0.2.1/tcp/1",
                "/ip4/192.0.2.1/tcp/1/p2p/" + BOB)
            .map(Multiaddr::parse)
            .toList();
    TimeLimit limit = TimeLimit.of(Duration.ofMinutes(1));
    DialTarget target = DialTarget.anywhere(Optional.of(ALICE), addresses);

    // When
    Resolution resolved = Resolution.of(target, new Resolver(silent), limit);

    // Then
    assertThat(resolved.addresses()).containsExactly(Multiaddr.parse("/ip4/192.0.2.1/tcp/1"));
    assertThat(resolved.failures())
        .hasSize(4)
        .anyMatch(failure -> failure.contains("/dns4/one"))
        .anyMatch(failure -> failure.contains("names another peer"));
    assertThat(limit.nanosLeft()).isPositive();
  }

  @Test
  void whatANameLeadsToIsDialledOnlyWhereItIsAllowed() {
    // Given
    names.ip4.put("mixed", List.of("192.0.2.1", "127.0.0.1"));
    names.ip4.put("inside", List.of("169.254.169.254"));
    names.txt.put("_dnsaddr.boot", List.of("dnsaddr=/ip4/127.0.0.2/tcp/1"));
    List<Multiaddr> addresses =
        Stream.of(
                "/dns4/mixed/tcp/1", "/dns4/inside/tcp/1", "/dnsaddr/boot", "/ip4/127.0.0.3/tcp/1")
            .map(Multiaddr::parse)
            .toList();
    var target =
        new DialTarget(
            Optional.empty(), addresses, address -> address.toString().startsWith("/ip4/192.0.2."));

    // When
    Resolution resolved =
        Resolution.of(target, new Resolver(names), TimeLimit.of(Duration.ofMinutes(1)));

    // Then
    assertThat(resolved.addresses()).containsExactly(Multiaddr.parse("/ip4/192.0.2.1/tcp/1"));
    assertThat(resolved.failures())
        .containsExactly(
            "/dns4/inside/tcp/1 leads nowhere that may be dialled",
            "/dnsaddr/boot leads nowhere that may be dialled",
            "/ip4/127.0.0.3/tcp/1 leads nowhere that may be dialled");
  }

  @Test
  void dnsaddrThatLeadsToItselfOrToFarTooManyEnds() throws Libp2pException {
    // Given
    names.txt.put("_dnsaddr.loop", List.of("dnsaddr=/dnsaddr/loop", "dnsaddr=/dnsaddr/loop"));
    List<String> many = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      many.add("dnsaddr=/ip4/192.0.2." + i + "/tcp/1");
    }
    names.txt.put("_dnsaddr.many", many);

    // Then
    assertThat(resolve("/dnsaddr/loop")).isEmpty();
    assertThat(resolve("/dnsaddr/many")).hasSize(16);
  }
}
