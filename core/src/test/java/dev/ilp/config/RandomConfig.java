package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.AccountLimits;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.Amount;
import dev.ilp.packet.IlpAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Configurations that load, with values that are hard to write; by seed. */
final class RandomConfig {

  private static final List<String> HARD =
      List.of(
          "",
          " ",
          "null",
          "~",
          "yes",
          "1e3",
          "0x1f",
          "0o7",
          "1_000",
          "2001-01-01",
          "a: b",
          "a #b",
          "- a",
          "*a",
          "&a",
          "!a",
          "@a",
          "%a",
          "'a'",
          "\"a\"",
          "\\",
          "a\nb",
          "\ta",
          "${A}",
          "$${A}",
          "$$${",
          "ä€😀",
          "\u0085\u2028\uFEFF",
          "\u0001\u007f",
          "a:",
          ":a",
          "[a]",
          "{a}",
          "****");

  private final Random random;

  private RandomConfig(long seed) {
    random = new Random(seed);
  }

  static NodeConfig of(long seed) {
    return new RandomConfig(seed).node();
  }

  private NodeConfig node() {
    NodeConfigBuilder node =
        NodeConfig.builder(id("n"))
            .btpServerHost(pick(List.of("0.0.0.0", "::1", "a-b.example", "localhost")))
            .btpServerPort(random.nextInt(1, 30_000))
            .healthCheckPort(random.nextInt(30_000, 65_536))
            .logLevel(pick(List.of(LogLevel.values())))
            .logFormat(pick(List.of(LogFormat.values())))
            .peerTimeout(Duration.ofMillis(random.nextLong(1_000, 100_000)))
            .maxHoldTime(Duration.ofSeconds(random.nextLong(1, 86_400)))
            .minMessageWindow(Duration.ofMillis(random.nextLong(1, 1_000)))
            .peers(IntStream.range(0, random.nextInt(5)).mapToObj(this::peer).toList())
            .senderTokens(list(3, () -> Secret.of(hard())));
    if (random.nextBoolean()) {
      node.ilpAddress(new IlpAddress("test." + id("x")));
      node.adminToken(Secret.of(pick(List.of("a", "${B}#!", "'\"", "123", "{x:y}"))));
    }
    List<String> codes = List.of("EUR", "a: b", "123", "null", "ä");
    if (random.nextBoolean()) {
      node.rates(Map.of(pick(codes), BigDecimal.valueOf(random.nextInt(1, 9_999_999), 4)));
    }
    NodeConfig built = node.build();
    return built.toBuilder().routes(routes(built)).build();
  }

  private List<RouteConfig> routes(NodeConfig node) {
    List<RouteConfig> routes = new ArrayList<>();
    for (PeerConfig peer : node.peers()) {
      routes.add(new RouteConfig(new AddressPrefix("test." + peer.id()), peer.id().value()));
      routes.add(
          new RouteConfig(
              new AddressPrefix(""), peer.id().value(), random.nextInt() + routes.size()));
    }
    return routes;
  }

  private PeerConfig peer(int index) {
    Relation relation = index == 0 ? Relation.PARENT : pick(List.of(Relation.PEER, Relation.CHILD));
    return new PeerConfig(
        new AccountId(id("p" + index)),
        maybe(() -> BtpUrl.parse(pick(List.of("ws://a:1", "wss://[::1]/x?${y}", "ws://b/'\"%20")))),
        Secret.of(hard()),
        hard(),
        relation,
        new Asset(pick(List.of("EUR", "yes", "12", "ä b", "a: #", "\"")), random.nextInt(256)),
        new AccountLimits(
            new Amount(random.nextLong()),
            random.nextInt(1, 1_000_001),
            random.nextBoolean() ? OptionalInt.of(random.nextInt(1, 1_000)) : OptionalInt.empty(),
            maybe(() -> new BigInteger(100, random).negate()),
            maybe(() -> new BigInteger(100, random))),
        maybe(() -> Duration.ofMillis(random.nextLong(1_000, 9_999))),
        random.nextBoolean());
  }

  private String hard() {
    return pick(HARD) + pick(HARD);
  }

  private String id(String start) {
    return start + pick(List.of("", "-", "~x", "_Y", "0"));
  }

  private <T> List<T> list(int max, Supplier<T> entry) {
    return IntStream.range(0, random.nextInt(max)).mapToObj(_ -> entry.get()).toList();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
