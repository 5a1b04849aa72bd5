package dev.ilp.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import dev.ilp.routing.Route.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTableTest {

  private static Route route(String prefix, String nextHop, int priority, Origin origin) {
    return new Route(
        new AddressPrefix(prefix), Optional.of(new AccountId(nextHop)), priority, origin);
  }

  private static Route route(String prefix, String nextHop) {
    return Route.configured(new AddressPrefix(prefix), new AccountId(nextHop), 0);
  }

  private static List<String> nextHops(RoutingTable table, String destination) {
    return table.lookup(new IlpAddress(destination)).stream()
        .map(route -> route.nextHop().map(AccountId::value).orElse("local"))
        .toList();
  }

  @ParameterizedTest(name = "{0} goes to {1}")
  @CsvSource({
    "test.a, a",
    "test.a.x, a",
    "test.ab, default",
    "test.a-b, default",
    "test.A, default",
    "test.a.b, b",
    "test.a.b.c.d, b",
    "test.a.bc, a",
    "test1.a, everything",
    "g.a, everything",
  })
  void longestPrefixWinsOnSegmentBoundaries(String destination, String nextHop) {
    // Given
    RoutingTable table =
        RoutingTable.of(
            List.of(
                route("test.a", "a"),
                route("test", "default"),
                route("test.a.b", "b"),
                route("", "everything")));

    // When
    List<String> found = nextHops(table, destination);

    // Then
    assertThat(found).containsExactly(nextHop);
  }

  @Test
  void destinationThatNoPrefixCoversHasNoRoute() {
    // Given
    RoutingTable table = RoutingTable.of(List.of(route("test.a", "a")));

    // When
    List<Route> found = table.lookup(new IlpAddress("test.b"));

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void ofEqualPrefixesTheMoreTrustedOriginThenTheHigherPriorityComesFirst() {
    // Given
    List<Route> routes =
        new ArrayList<>(
            List.of(
                route("test.a", "default", 99, Origin.DEFAULT),
                route("test.a", "child", 50, Origin.CHILD),
                route("test.a", "low", -1, Origin.CONFIGURED),
                route("test.a", "high", 5, Origin.CONFIGURED),
                route("test.a", "implied", 70, Origin.IMPLIED),
                new Route(new AddressPrefix("test.a"), Optional.empty(), 0, Origin.SELF)));
    Collections.shuffle(routes, new Random(3));

    // When
    RoutingTable table = RoutingTable.of(routes);

    // Then
    assertThat(nextHops(table, "test.a.x"))
        .containsExactly("local", "high", "low", "child", "implied", "default");
  }

  @Test
  void routesOfEqualRankKeepTheOrderOfTheConfiguration() {
    // Given
    List<Route> routes = List.of(route("test.a", "z"), route("test.a", "a"), route("test.a", "m"));

    // When
    RoutingTable table = RoutingTable.of(routes);

    // Then
    assertThat(nextHops(table, "test.a")).containsExactly("z", "a", "m");
  }

  @Test
  void allRoutesAreListedByPrefix() {
    // Given
    Route a = route("test.a", "a");
    Route b = route("test.b", "b");
    Route everything = route("", "c");

    // When
    List<Route> listed = RoutingTable.of(List.of(b, everything, a)).routes();

    // Then
    assertThat(listed).containsExactly(everything, a, b);
  }

  @Test
  void lookUpsWithSeed11AgreeWithTryingEachPrefix() {
    // Given
    Random random = new Random(11);
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      routes.add(route(address(random, 4), "n" + i));
    }
    RoutingTable table = RoutingTable.of(routes);
    for (int round = 0; round < 3000; round++) {
      IlpAddress destination = new IlpAddress(address(random, 6));

      // When
      List<Route> found = table.lookup(destination);

      // Then
      assertThat(found).containsExactlyElementsOf(tryingEach(routes, destination));
    }
  }

  private static List<Route> tryingEach(List<Route> routes, IlpAddress destination) {
    List<Route> matching =
        routes.stream().filter(route -> route.prefix().matches(destination)).toList();
    int longest =
        matching.stream().mapToInt(route -> route.prefix().value().length()).max().orElse(-1);
    return matching.stream().filter(r -> r.prefix().value().length() == longest).toList();
  }

  /** Of 1,023 characters in segments of one or two: {@code test.a.aa.a.aa...}. */
  private static IlpAddress longest() {
    String address = "test" + ".a.aa".repeat(IlpAddress.MAX_LENGTH);
    return new IlpAddress(address.substring(0, IlpAddress.MAX_LENGTH));
  }

  @ParameterizedTest(name = "cut {0} characters behind a dot, seed {1}")
  @CsvSource({"0, 21", "-1, 22", "1, 23"})
  void longDestinationsAgreeWithTryingEachPrefixWhereverTheLongestOfThoseEnds(
      int behind, long seed) {
    // Given
    Random random = new Random(seed);
    IlpAddress destination = longest();
    String text = destination.value();
    List<Integer> dots =
        IntStream.range(0, text.length()).filter(at -> text.charAt(at) == '.').boxed().toList();
    for (int dot : dots.subList(2, dots.size() - 1)) {
      int length = dot + behind; // the longest prefix, which the destination does not have
      List<Route> routes = new ArrayList<>(List.of(route("test." + "z".repeat(length - 5), "z")));
      dots.stream()
          .filter(end -> end <= length && (end == dot || random.nextInt(20) == 0))
          .filter(end -> random.nextInt(3) > 0)
          .forEach(end -> routes.add(route(text.substring(0, end), "at" + end)));

      // When
      List<Route> found = RoutingTable.of(routes).lookup(destination);

      // Then
      assertThat(found).containsExactlyElementsOf(tryingEach(routes, destination));
    }
  }

  @Test
  void destinationLongerThanTheOnlyPrefixStillGoesToTheEmptyOne() {
    // Given
    Route everything = route("", "everything");

    // When
    List<Route> byEverything = RoutingTable.of(List.of(everything)).lookup(longest());
    List<Route> byNothing = RoutingTable.of(List.of()).lookup(longest());

    // Then
    assertThat(byEverything).containsExactly(everything);
    assertThat(byNothing).isEmpty();
  }

  private static String address(Random random, int segments) {
    return "test."
        + random
            .ints(random.nextInt(1, segments), 0, 4)
            .mapToObj(i -> Arrays.asList("a", "b", "ab", "a-b").get(i))
            .collect(Collectors.joining("."));
  }

  @Test
  void selfIsTrustedMostAndTheDefaultLeast() {
    // Given
    List<Origin> origins = new ArrayList<>(List.of(Origin.values()));

    // When
    origins.sort(Comparator.naturalOrder());

    // Then
    assertThat(origins)
        .containsExactly(
            Origin.SELF,
            Origin.CONFIGURED,
            Origin.CHILD,
            Origin.DISCOVERED,
            Origin.IMPLIED,
            Origin.DEFAULT);
  }
}
