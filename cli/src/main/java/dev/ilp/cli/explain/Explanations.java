package dev.ilp.cli.explain;

import dev.ilp.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that can be explained, in the order of its files. */
public final class Explanations implements Iterable<String> {

  private static final List<String> FILES = List.of("codes.txt", "events.txt");
  private static final int MOST_SUGGESTED = 6;
  private static final int SHORTEST_PART = 3;

  private final List<Explanation> all;

  /** Reads the files. */
  public Explanations() {
    all = FILES.stream().flatMap(file -> ExplanationText.read(text(file)).stream()).toList();
  }

  private static String text(String file) {
    try (InputStream in = Explanations.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  public List<Explanation> all() {
    return all;
  }

  /** Those of one kind. */
  public List<Explanation> of(Kind kind) {
    return all.stream().filter(explanation -> explanation.kind() == kind).toList();
  }

  /** Their full names, by which shells complete. */
  @Override
  public Iterator<String> iterator() {
    return all.stream().map(Explanation::id).iterator();
  }

  /**
   * What is called so, in any case: {@code T01}, {@code ilp:T01}, {@code exit:3}, {@code 3}. Of
   * several, the first.
   */
  public Optional<Explanation> find(String name) {
    return named(name).findFirst();
  }

  /** What else has this name, in other kinds. */
  public List<Explanation> namesakes(Explanation explanation) {
    return named(explanation.name()).filter(other -> !other.equals(explanation)).toList();
  }

  private Stream<Explanation> named(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      return all.stream().filter(each -> each.name().equalsIgnoreCase(name));
    }
    String rest = name.substring(colon + 1);
    return Kind.of(name.substring(0, colon)).stream()
        .flatMap(kind -> of(kind).stream())
        .filter(each -> each.name().equalsIgnoreCase(rest));
  }

  /** What may have been meant: names that are like this one, have it in them, or begin like it. */
  public List<String> near(String name) {
    List<String> names = all.stream().map(Explanation::id).toList();
    String part = name.toLowerCase(Locale.ROOT);
    if (part.length() < SHORTEST_PART) {
      return List.of();
    }
    String beginning = part.substring(0, part.length() - 1);
    return Stream.of(
            Nearest.of(name, names).stream()
                .filter(near -> lower(near).charAt(0) == part.charAt(0)),
            names.stream().filter(each -> lower(each).contains(part)),
            names.stream().filter(each -> lower(each).startsWith(beginning)))
        .flatMap(Function.identity())
        .distinct()
        .limit(MOST_SUGGESTED)
        .toList();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
