package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A node was stopped, or started again.
 *
 * @param changed whether it was not so already
 * @param healthy whether it says by now that it is ready
 */
public record NodeSwitched(String nodeId, boolean running, boolean changed, boolean healthy)
    implements Result {

  @Override
  public void print(Text text) {
    text.line(nodeId + " " + state());
  }

  private String state() {
    if (!running) {
      return changed ? "is stopped" : "was stopped already";
    }
    String links = healthy ? "" : ", but not all of its links are up";
    return (changed ? "runs again" : "runs already") + links;
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("nodeId", nodeId);
    json.put("running", running);
    json.put("changed", changed);
    if (running) {
      json.put("healthy", healthy);
    }
    return json;
  }
}
