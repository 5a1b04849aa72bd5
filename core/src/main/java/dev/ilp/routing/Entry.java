package dev.ilp.routing;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.Stream;

/**
 * All routes of one prefix, the preferred one first. The prefix's first characters are kept in the
 * object itself: of a million entries one is in no cache, and neither is a String of it, nor the
 * array of that.
 */
final class Entry extends AbstractList<Route> implements RandomAccess {

  private static final int PACKED = Long.BYTES;
  private static final int ALL_PACKED = 4 * PACKED;

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;
  private final int length;
  private final Route preferred;

  /** The preferred one among them; empty if there is no other. */
  private final List<Route> several;

  private Entry(Route preferred, List<Route> several) {
    String prefix = preferred.prefix().value();
    this.first = pack(prefix, 0, prefix.length());
    this.second = pack(prefix, PACKED, prefix.length());
    this.third = pack(prefix, 2 * PACKED, prefix.length());
    this.fourth = pack(prefix, 3 * PACKED, prefix.length());
    this.length = prefix.length();
    this.preferred = preferred;
    this.several = several;
  }

  static Entry of(Route route) {
    return new Entry(route, List.of());
  }

  /** The routes of both, which have one prefix. */
  Entry and(Entry other) {
    List<Route> both = Stream.concat(stream(), other.stream()).sorted(Route.PREFERENCE).toList();
    return new Entry(both.getFirst(), both);
  }

  String prefix() {
    return preferred.prefix().value();
  }

  /** Of the prefix. */
  int length() {
    return length;
  }

  /** Whether the prefix is the first {@code wanted} characters of {@code text}. */
  boolean isFirstOf(String text, int wanted) {
    return length == wanted
        && first == pack(text, 0, wanted)
        && second == pack(text, PACKED, wanted)
        && third == pack(text, 2 * PACKED, wanted)
        && fourth == pack(text, 3 * PACKED, wanted)
        && (wanted <= ALL_PACKED || text.startsWith(prefix()));
  }

  /** Up to eight ASCII characters, as far as there are some before {@code end}. */
  private static long pack(String text, int start, int end) {
    long packed = 0;
    for (int i = start; i < Math.min(start + PACKED, end); i++) {
      packed = packed << Byte.SIZE | text.charAt(i);
    }
    return packed;
  }

  @Override
  public Route get(int index) {
    return index == 0 ? preferred : several.get(index);
  }

  @Override
  public int size() {
    return several.isEmpty() ? 1 : several.size();
  }
}
