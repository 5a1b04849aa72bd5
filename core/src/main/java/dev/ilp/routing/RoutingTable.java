package dev.ilp.routing;

import dev.ilp.packet.IlpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Routes by prefix. The longest prefix of a destination wins, on segment boundaries: {@code
 * test.ab} is not under {@code test.a}. Immutable.
 *
 * <p>A hash table in three arrays. A look-up makes no object: it hashes the destination once, as
 * {@link String} does, and takes character by character out of the hash again to have those of the
 * shorter prefixes. In a large table it is memory that takes its time: there are three places to
 * fetch, of which the last two do not wait for each other.
 */
public final class RoutingTable {

  /** Undoes, in 32 bits, the multiplication by 31 that a string's hash has for each character. */
  private static final int INVERSE_OF_31 = 0xbdef7bdf;

  /** Spreads hashes of similar texts over the table: 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9e3779b9;

  private static final int FREE = 0;
  private static final int LENGTH_BYTES = 2;

  /** The hash of a prefix, and behind it where it begins in {@link #prefixes}: never at zero. */
  private final long[] slots;

  /** The routes of the prefix in the same slot, the preferred one first. */
  private final @Nullable List<Route>[] routes;

  /** The length of each prefix in two bytes, and its ASCII characters. */
  private final byte[] prefixes;

  private final int longestPrefix;

  private RoutingTable(Map<String, List<Route>> byPrefix) {
    int half = Integer.highestOneBit(Math.max(2, 2 * byPrefix.size()));
    this.slots = new long[2 * half]; // of which a quarter to half are used
    this.routes = empty(slots.length);
    this.prefixes = new byte[1 + byPrefix.keySet().stream().mapToInt(RoutingTable::size).sum()];
    this.longestPrefix = byPrefix.keySet().stream().mapToInt(String::length).max().orElse(0);
    int at = 1;
    for (Map.Entry<String, List<Route>> entry : byPrefix.entrySet()) {
      put(entry.getKey(), at, entry.getValue());
      at += size(entry.getKey());
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of List<Route>
  private static @Nullable List<Route>[] empty(int length) {
    return new List[length];
  }

  private static int size(String prefix) {
    return LENGTH_BYTES + prefix.length();
  }

  private void put(String prefix, int at, List<Route> all) {
    int slot = slot(prefix.hashCode());
    while (slots[slot] != FREE) {
      slot = following(slot);
    }
    slots[slot] = (long) prefix.hashCode() << Integer.SIZE | at;
    routes[slot] = all;
    prefixes[at] = (byte) (prefix.length() >>> Byte.SIZE);
    prefixes[at + 1] = (byte) prefix.length();
    byte[] characters = prefix.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(characters, 0, prefixes, at + LENGTH_BYTES, characters.length);
  }

  /** A table of these routes; of equal prefixes the preferred ones come first. */
  public static RoutingTable of(Collection<Route> routes) {
    Map<String, List<Route>> byPrefix = HashMap.newHashMap(routes.size());
    for (Route route : routes) {
      byPrefix.merge(route.prefix().value(), List.of(route), RoutingTable::both);
    }
    return new RoutingTable(byPrefix);
  }

  private static List<Route> both(List<Route> some, List<Route> more) {
    return Stream.concat(some.stream(), more.stream()).sorted(Route.PREFERENCE).toList();
  }

  /**
   * The routes of the longest prefix of {@code destination}, the preferred one first; empty if
   * there is no route.
   */
  public List<Route> lookup(IlpAddress destination) {
    String text = destination.value();
    int length = noLongerThanAnyPrefix(text);
    int hash = hashOfFirst(length, text, text.length(), text.hashCode());
    while (true) {
      List<Route> found = find(text, length, hash);
      if (found != null) {
        return found;
      }
      if (length == 0) {
        return List.of();
      }
      int shorter = Math.max(0, text.lastIndexOf('.', length - 1));
      hash = hashOfFirst(shorter, text, length, hash);
      length = shorter;
    }
  }

  /** Without the segments that no prefix reaches to: a destination may have some 500 of them. */
  private int noLongerThanAnyPrefix(String text) {
    return text.length() <= longestPrefix
        ? text.length()
        : Math.max(0, text.lastIndexOf('.', longestPrefix));
  }

  /** The hash of the first {@code wanted} characters, from that of the first {@code length}. */
  private static int hashOfFirst(int wanted, String text, int length, int hash) {
    int shorter = hash;
    for (int i = length - 1; i >= wanted; i--) {
      shorter = (shorter - text.charAt(i)) * INVERSE_OF_31;
    }
    return shorter;
  }

  private @Nullable List<Route> find(String text, int length, int hash) {
    int slot = slot(hash);
    for (long found = slots[slot]; found != FREE; found = slots[slot]) {
      // Most on the way have another hash: their prefixes need not be brought into the cache.
      if ((int) (found >>> Integer.SIZE) == hash && isPrefix((int) found, text, length)) {
        return routes[slot];
      }
      slot = following(slot);
    }
    return null;
  }

  private boolean isPrefix(int at, String text, int length) {
    if (((prefixes[at] & 0xff) << Byte.SIZE | (prefixes[at + 1] & 0xff)) != length) {
      return false;
    }
    int start = at + LENGTH_BYTES;
    for (int i = 0; i < length; i++) {
      if (prefixes[start + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int slot(int hash) {
    return (hash * SPREAD) >>> (1 + Integer.numberOfLeadingZeros(slots.length));
  }

  private int following(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** All routes, by prefix. */
  public List<Route> routes() {
    return Arrays.stream(routes)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(all -> all.getFirst().prefix().value()))
        .flatMap(List::stream)
        .toList();
  }
}
