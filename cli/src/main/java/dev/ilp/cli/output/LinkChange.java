package dev.ilp.cli.output;

import java.util.List;
import java.util.Map;

/** A link was cut, or healed. */
public record LinkChange(String first, String second, boolean cut) implements Result {

  @Override
  public void print(Text text) {
    text.line(
        "the link between %s and %s %s"
            .formatted(first, second, cut ? "is cut" : "may come up again"));
  }

  @Override
  public Object json() {
    return Map.of("nodes", List.of(first, second), "link", cut ? "cut" : "healed");
  }
}
