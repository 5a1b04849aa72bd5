package dev.ilp.telemetry;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.PacketId;
import java.util.Optional;

/**
 * Which packets are looked for: those that have all of these.
 *
 * @param peer the account that they came from, or went out to
 * @param code of their Reject
 * @param destination a prefix of theirs
 */
public record PacketFilter(
    Optional<PacketId> id,
    Optional<AccountId> peer,
    Optional<IlpErrorCode> code,
    Optional<AddressPrefix> destination) {

  /** Every packet. */
  public static final PacketFilter ALL =
      new PacketFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** The packets of this id. */
  public static PacketFilter of(PacketId id) {
    return new PacketFilter(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the packet has all of them. */
  public boolean matches(SeenPacket packet) {
    return matchesId(packet.id())
        && peer.map(wanted -> isWith(packet, wanted)).orElse(true)
        && code.map(wanted -> isRejected(packet, wanted)).orElse(true)
        && destination.map(wanted -> wanted.matches(packet.destination())).orElse(true);
  }

  boolean matchesId(PacketId other) {
    return id.isEmpty() || id.get().equals(other);
  }

  private static boolean isWith(SeenPacket packet, AccountId peer) {
    return packet.from().equals(peer)
        || packet.sent().filter(sent -> sent.to().equals(peer)).isPresent();
  }

  private static boolean isRejected(SeenPacket packet, IlpErrorCode code) {
    return packet.rejection().filter(rejection -> rejection.code().equals(code)).isPresent();
  }
}
