package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.IlpPacket.Prepare;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people tell packets apart by: 8 hexadecimal digits, the same on every node that a packet
 * crosses. They are the first of its condition, which no node changes. Packets whose condition many
 * share, those of ping and of the peer protocols, have the first digits of SHA-256(destination and
 * data), which no node changes either.
 *
 * <p>Two packets may have the same: of a thousand, with a probability of about 1 in 10,000. An echo
 * request and the packet that answers it have one condition, and so one id.
 *
 * @param bits the four octets
 */
public record PacketId(int bits) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F]{8}");
  private static final int HALF = Integer.SIZE;
  private static final long PING = firstOctets(PingProtocol.CONDITION.hash());
  private static final long PEER = firstOctets(PeerProtocol.CONDITION.hash());

  /** The id of a packet. */
  public static PacketId of(Prepare prepare) {
    long first = firstOctets(prepare.executionCondition().hash());
    if (first == PING || first == PEER) { // nobody finds another preimage for all 64 bits
      return new PacketId(Sha256.firstOctets(prepare.destination().value(), prepare.data()));
    }
    return new PacketId((int) (first >>> HALF));
  }

  /** What these digits stand for; empty if they are not 8 hexadecimal digits. */
  public static Optional<PacketId> parse(String text) {
    return DIGITS.matcher(text).matches()
        ? Optional.of(new PacketId(HexFormat.fromHexDigits(text)))
        : Optional.empty();
  }

  /**
   * Whether this packet is among the one of {@code every} that are looked at: every node chooses
   * the same ones.
   *
   * @param every more than zero
   */
  public boolean isSample(int every) {
    return Integer.remainderUnsigned(bits, every) == 0;
  }

  private static long firstOctets(Bytes hash) {
    return hash.longAt(0);
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(bits);
  }
}
