package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that were read lately, by their octets: a sender's packets mostly go to the same few
 * destinations, and comparing octets costs a fraction of checking them and making a String. Of two
 * that fall into one slot the later one stays. Threads may share it without care: an entry is
 * immutable, and one that is lost is made again.
 */
final class RecentAddresses {
  private static final int SLOTS = 1024;

  /** Spreads octets over the slots: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private final @Nullable Entry[] entries = new Entry[SLOTS];

  private record Entry(Bytes octets, IlpAddress address) {}

  /** The address of these octets, if it is still known. */
  @Nullable IlpAddress find(Bytes octets) {
    Entry entry = entries[slot(octets)];
    return entry != null && entry.octets.equals(octets) ? entry.address : null;
  }

  /** Keeps an address, and a copy of the octets it was read from. */
  void keep(Bytes octets, IlpAddress address) {
    entries[slot(octets)] = new Entry(Bytes.wrap(octets.toArray()), address);
  }

  /** By the length and the last octets, in which addresses differ most. */
  private static int slot(Bytes octets) {
    int length = octets.length();
    long last = length < Long.BYTES ? 0 : octets.longAt(length - Long.BYTES);
    return (int)
        (((last ^ length) * SPREAD) >>> (Long.SIZE - Integer.numberOfTrailingZeros(SLOTS)));
  }
}
