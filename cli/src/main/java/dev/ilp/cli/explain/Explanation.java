package dev.ilp.cli.explain;

import java.util.List;
import java.util.Optional;

/**
 * What one code, event or state means.
 *
 * @param name within its kind, such as T01 or 3
 * @param title in a few words; for events, the level of their lines
 * @param causes what usually leads to it; may be empty
 * @param remedies what to do, with commands of ours
 * @param reference where it is specified
 */
public record Explanation(
    Kind kind,
    String name,
    String title,
    String meaning,
    List<String> causes,
    List<String> remedies,
    Optional<String> reference) {

  public Explanation {
    causes = List.copyOf(causes);
    remedies = List.copyOf(remedies);
  }

  /** By what it is asked for, and found whatever else has its name: T01, BTP:F00, exit:3. */
  public String id() {
    return kind.prefix() + name;
  }
}
