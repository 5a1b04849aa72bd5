package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Packets and messages of random contents, lengths around the steps of the length determinant. */
final class RandomPackets {
  private static final List<String> SCHEMES =
      List.of("g", "test", "test1", "test2", "test3", "example", "private", "local", "peer");
  private static final String SEGMENT_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~-";
  private static final List<Integer> LENGTHS = List.of(0, 1, 16, 126, 127, 128, 255, 256, 1000);
  private static final int SEGMENT_LENGTH = 40;

  private final RandomGenerator random;

  RandomPackets(RandomGenerator random) {
    this.random = random;
  }

  IlpPacket packet() {
    return switch (random.nextInt(3)) {
      case 0 -> prepare();
      case 1 -> new Fulfill(new Fulfillment(octets(Fulfillment.LENGTH)), data());
      default -> reject();
    };
  }

  CcpRouteControl routeControl() {
    return new CcpRouteControl(
        random.nextInt(256), uuid(), uint32(), several(() -> address().value()));
  }

  CcpRouteUpdate routeUpdate() {
    return new CcpRouteUpdate(
        uuid(),
        uint32(),
        uint32(),
        uint32(),
        Duration.ofMillis(uint32()),
        address(),
        several(this::route),
        several(this::prefix));
  }

  IlpAddress address() {
    var address = new StringBuilder(any(SCHEMES));
    int segments = random.nextInt(1, 8);
    for (int i = 0; i < segments; i++) {
      address.append('.').append(segment());
    }
    return new IlpAddress(address.toString());
  }

  Bytes octets(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Bytes.wrap(octets);
  }

  /** The encoding of something, with some octets changed, added or cut off. */
  Bytes mutated(Bytes encoded) {
    byte[] octets = Bytes.wrap(new byte[encoded.length() + random.nextInt(3)]).toArray();
    encoded.copyTo(octets, 0);
    int changes = random.nextInt(1, 5);
    for (int i = 0; i < changes && octets.length > 0; i++) {
      octets[random.nextInt(octets.length)] = (byte) random.nextInt();
    }
    int length = random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length;
    return Bytes.wrap(octets, 0, length);
  }

  private Prepare prepare() {
    return new Prepare(
        new Amount(random.nextLong()),
        instant(),
        new Condition(octets(Condition.LENGTH)),
        address(),
        data());
  }

  private Reject reject() {
    return new Reject(
        any(IlpErrorCode.known()),
        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(address()),
        data(),
        data());
  }

  private CcpRoute route() {
    return new CcpRoute(
        prefix(), several(this::address), octets(CcpRoute.AUTH_LENGTH), several(this::property));
  }

  private CcpProperty property() {
    return new CcpProperty(random.nextInt(256), random.nextInt(65_536), octets(5));
  }

  private AddressPrefix prefix() {
    return switch (random.nextInt(4)) {
      case 0 -> new AddressPrefix("");
      case 1 -> new AddressPrefix(any(SCHEMES));
      default -> AddressPrefix.of(address());
    };
  }

  private Instant instant() {
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long afterLast = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
    return Instant.ofEpochMilli(random.nextLong(first, afterLast));
  }

  private String segment() {
    int length = random.nextInt(1, SEGMENT_LENGTH);
    var segment = new StringBuilder();
    for (int i = 0; i < length; i++) {
      segment.append(SEGMENT_CHARACTERS.charAt(random.nextInt(SEGMENT_CHARACTERS.length())));
    }
    return segment.toString();
  }

  private Bytes data() {
    return octets(any(LENGTHS));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private long uint32() {
    return random.nextLong(1L << 32);
  }

  private <T> T any(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  private <T> List<T> several(Supplier<T> element) {
    return Stream.generate(element).limit(random.nextInt(4)).toList();
  }
}
