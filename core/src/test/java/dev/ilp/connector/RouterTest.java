package dev.ilp.connector;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.link.Links;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import dev.ilp.routing.RoutingTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {

  private final Captured<OutgoingPrepare> next = new Captured<>();
  private final Replies back = new Replies();
  private final List<Route> chosen = new ArrayList<>();
  private final Account sender = Packets.account("alice");
  private final Map<AccountId, Account> accounts =
      Stream.of(sender, Packets.account("bob"), Packets.account("carol"))
          .collect(Collectors.toMap(Account::id, Function.identity()));
  private final FakeLink alice = link("alice");
  private final FakeLink bob = link("bob");
  private final FakeLink carol = link("carol");

  private static FakeLink link(String account) {
    return new FakeLink(account, (prepare, back) -> {});
  }

  private static Route route(String prefix, String nextHop, int priority) {
    return Route.configured(new AddressPrefix(prefix), new AccountId(nextHop), priority);
  }

  private static Route local(String prefix, Origin origin) {
    return new Route(new AddressPrefix(prefix), Optional.empty(), 0, origin);
  }

  private Router router(Route... routes) {
    Snapshot snapshot =
        new Snapshot(
            Packets.SELF,
            accounts,
            RoutingTable.of(Arrays.asList(routes)),
            Links.of(List.of(alice, bob, carol)),
            Rates.NONE,
            new Hold(Duration.ofSeconds(1), Duration.ofSeconds(30), Map.of()),
            List.of());
    return new Router(snapshot, accounts, Packets.REJECTIONS, next);
  }

  private IncomingPrepare fromAlice(String destination, boolean echoReply) {
    Prepare prepare = Packets.prepare(Amount.of(1), new IlpAddress(destination));
    PacketEvents events =
        new PacketEvents() {
          @Override
          public void routed(Route route, List<Route> candidates) {
            chosen.add(route);
          }
        };
    return new IncomingPrepare(sender, prepare, events, echoReply);
  }

  private List<String> nextHops() {
    return next.passed.stream().map(outgoing -> outgoing.to().id().value()).toList();
  }

  @Test
  void prepareGoesUnchangedToTheNextHopOfTheLongestPrefix() {
    // Given
    Router router = router(route("test", "bob", 9), route("test.c", "carol", 0));
    IncomingPrepare incoming = fromAlice("test.c.x", false);

    // When
    router.forward(incoming, back);

    // Then
    assertThat(nextHops()).containsExactly("carol");
    assertThat(next.passed.getFirst().prepare()).isSameAs(incoming.prepare());
    assertThat(next.passed.getFirst().from()).isSameAs(incoming.from());
    assertThat(chosen).containsExactly(route("test.c", "carol", 0));
  }

  @Test
  void destinationWithoutARouteIsF02() {
    // Given
    Router router = router(route("test.c", "carol", 0));

    // When
    router.forward(fromAlice("test.cc", false), back);

    // Then
    assertThat(back.assertRejected(F02_UNREACHABLE).text()).contains("test.cc");
    assertThat(chosen).isEmpty();
  }

  @Test
  void destinationBelowUsThatIsNoChildsIsF02() {
    // Given
    Router router = router(local("test.conn", Origin.SELF), route("test", "bob", 0));

    // When
    router.forward(fromAlice("test.conn.nobody", false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
    assertThat(next.passed).isEmpty();
  }

  @Test
  void ownAddressIsOursAlsoWhereAPeerIsConfiguredForIt() {
    // Given
    Router router = router(local("test.conn", Origin.SELF), route("test.conn", "bob", 9));

    // When
    router.forward(fromAlice("test.conn.nobody", false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
  }

  @Test
  void nextHopWithoutAnAccountIsF02() {
    // Given
    Router router = router(route("test.c", "nobody", 0));

    // When
    router.forward(fromAlice("test.c", false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
  }

  @Test
  void routeBackToTheSenderIsF02() {
    // Given
    Router router = router(route("test.a", "alice", 0));

    // When
    router.forward(fromAlice("test.a", false), back);

    // Then
    assertThat(back.assertRejected(F02_UNREACHABLE).text()).contains("back to the sender");
  }

  @Test
  void echoReplyMayGoBackToTheSender() {
    // Given
    Router router = router(route("test.a", "alice", 0), route("test.a", "bob", -1));

    // When
    router.forward(fromAlice("test.a", true), back);

    // Then
    assertThat(nextHops()).containsExactly("alice");
  }

  @Test
  void highestPriorityIsTakenWhileItsLinkIsUp() {
    // Given
    Router router = router(route("test.d", "carol", 1), route("test.d", "bob", 2));

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob");
  }

  @Test
  void lowerPriorityTakesOverWhileTheLinkOfTheHigherIsDown() {
    // Given
    Router router = router(route("test.d", "carol", 1), route("test.d", "bob", 2));
    bob.up = false;

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("carol");
    assertThat(chosen).containsExactly(route("test.d", "carol", 1));
  }

  @Test
  void highestPriorityIsTakenWhereAllLinksAreDown() {
    // Given
    Router router = router(route("test.d", "carol", 1), route("test.d", "bob", 2));
    bob.up = false;
    carol.up = false;

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob");
  }

  @Test
  void shorterPrefixNeverTakesOver() {
    // Given
    Router router = router(route("test.d", "bob", 0), route("test", "carol", 0));
    bob.up = false;

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob");
  }

  @Test
  void senderDoesNotTakeOverForALinkThatIsDown() {
    // Given
    Router router = router(route("test.d", "bob", 2), route("test.d", "alice", 1));
    bob.up = false;

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob"); // T01 there: it passes; F02 would be final
  }

  @Test
  void routeThatLeadsOnIsTakenBeforeOneThatLeadsBack() {
    // Given
    Router router = router(route("test.d", "alice", 2), route("test.d", "bob", 1));

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob");
  }

  @Test
  void onlyRoutesBackToTheSenderAreF02() {
    // Given
    Router router = router(route("test.d", "alice", 2), route("test.d", "alice", 1));

    // When
    router.forward(fromAlice("test.d", false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.foo", "test1.foo", "private.foo", "local.foo", "example.foo"})
  void routeForEverythingIsForOurNetworkOnly(String destination) {
    // Given
    Router router = router(route("", "bob", 0));

    // When
    router.forward(fromAlice(destination, false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
  }

  @Test
  void routeForEverythingTakesWhatIsInOurNetwork() {
    // Given
    Router router = router(route("", "bob", 0));

    // When
    router.forward(fromAlice("test.anything", false), back);

    // Then
    assertThat(nextHops()).containsExactly("bob");
  }

  @Test
  void loopbackAddressesAreNeverForwarded() {
    // Given
    Router router = router(route("self.x", "bob", 0), route("", "carol", 0));

    // When
    router.forward(fromAlice("self.x", false), back);

    // Then
    back.assertRejected(F02_UNREACHABLE);
  }
}
