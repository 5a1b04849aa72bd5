package dev.ilp.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses which of the known names was meant. */
public final class Nearest {

  private static final int MAX_LENGTH = 64;
  private static final int MAX_LISTED = 20;

  private Nearest() {}

  /** The one with the fewest typing errors; else the only one that was abbreviated. */
  public static Optional<String> of(String given, Collection<String> known) {
    if (given.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String wanted = given.toLowerCase(Locale.ROOT);
    int allowed = Math.clamp(given.length() / 3, 1, 3);
    Optional<String> closest =
        known.stream()
            .min(Comparator.comparingInt(name -> distance(wanted, name)))
            .filter(name -> distance(wanted, name) <= allowed);
    return closest.or(() -> unabbreviated(wanted, known));
  }

  /** A remedy for a wrong name: the nearest right one, or all there are. */
  static String remedy(String given, Collection<String> known, String whatTheyAre) {
    return of(given, known)
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(() -> all(known, whatTheyAre));
  }

  private static String all(Collection<String> known, String whatTheyAre) {
    return whatTheyAre
        + ": "
        + String.join(", ", known.stream().limit(MAX_LISTED).toList())
        + (known.size() > MAX_LISTED ? ", ..." : "");
  }

  private static Optional<String> unabbreviated(String wanted, Collection<String> known) {
    List<String> candidates =
        known.stream()
            .filter(name -> wanted.length() >= 3 && isAbbreviation(wanted, lower(name)))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.empty();
  }

  /** Whether all of its characters are in the name, in order. */
  private static boolean isAbbreviation(String wanted, String name) {
    int matched = 0;
    for (int i = 0; i < name.length() && matched < wanted.length(); i++) {
      if (name.charAt(i) == wanted.charAt(matched)) {
        matched++;
      }
    }
    return matched == wanted.length();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance, neighbours that changed places being one error; case is none. */
  private static int distance(String wanted, String name) {
    String a = wanted;
    String b = lower(name);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
