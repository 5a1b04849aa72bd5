package dev.ilp.routing;

import dev.ilp.packet.IlpAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Routes by prefix. The longest prefix of a destination wins, on segment boundaries: {@code
 * test.ab} is not under {@code test.a}. Immutable.
 *
 * <p>A hash table in two arrays. A look-up makes no object: it hashes the destination once, as
 * {@link String} does, and takes character by character out of the hash again to have those of the
 * shorter prefixes. In a large table it is memory that takes its time: there are two to wait for
 * one after the other, the same slot of both arrays, and the entry.
 */
public final class RoutingTable {

  /** Undoes, in 32 bits, the multiplication by 31 that a string's hash has for each character. */
  private static final int INVERSE_OF_31 = 0xbdef7bdf;

  /** Spreads hashes of similar texts over the table: 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9e3779b9;

  private final int[] hashes;
  private final @Nullable Entry[] entries;
  private final int longestPrefix;

  private RoutingTable(Collection<Entry> all) {
    int half = Integer.highestOneBit(Math.max(2, 2 * all.size()));
    this.hashes = new int[2 * half]; // of which a quarter to half are used
    this.entries = new Entry[hashes.length];
    this.longestPrefix = all.stream().mapToInt(Entry::length).max().orElse(0);
    for (Entry entry : all) {
      int hash = entry.prefix().hashCode();
      int slot = slot(hash);
      while (entries[slot] != null) {
        slot = following(slot);
      }
      hashes[slot] = hash;
      entries[slot] = entry;
    }
  }

  /** A table of these routes; of equal prefixes the preferred ones come first. */
  public static RoutingTable of(Collection<Route> routes) {
    Map<String, Entry> byPrefix = HashMap.newHashMap(routes.size());
    for (Route route : routes) {
      byPrefix.merge(route.prefix().value(), Entry.of(route), Entry::and);
    }
    return new RoutingTable(byPrefix.values());
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
      Entry entry = find(text, length, hash);
      if (entry != null) {
        return entry;
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

  private @Nullable Entry find(String text, int length, int hash) {
    for (int slot = slot(hash); ; slot = following(slot)) {
      // Fetched together with the hash, which decides whether there is more to fetch.
      Entry entry = entries[slot];
      if (entry == null || (hashes[slot] == hash && entry.isFirstOf(text, length))) {
        return entry;
      }
    }
  }

  private int slot(int hash) {
    return (hash * SPREAD) >>> (1 + Integer.numberOfLeadingZeros(hashes.length));
  }

  private int following(int slot) {
    return (slot + 1) & (hashes.length - 1);
  }

  /** All routes, by prefix. */
  public List<Route> routes() {
    return Arrays.stream(entries)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Entry::prefix))
        .flatMap(List::stream)
        .toList();
  }
}
