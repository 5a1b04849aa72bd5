package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A link was cut, or healed.
 *
 * @param up whether it carries packets again
 */
public record LinkChange(String first, String second, boolean cut, boolean up) implements Result {

  @Override
  public void print(Text text) {
    text.line("the link between %s and %s %s".formatted(first, second, state()));
  }

  private String state() {
    if (cut) {
      return "is cut";
    }
    return up ? "is up again" : "may come up again, but is not up yet";
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodes", List.of(first, second));
    json.put("link", cut ? "cut" : "healed");
    json.put("up", up);
    return json;
  }
}
