package dev.ilp.admin;

import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.link.LinkStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** What happens to a node itself: its links and reloads. Told from any thread; nothing blocks. */
public final class NodeEvents {

  static final String LINK = "link";
  static final String RELOAD = "reload";

  private final List<BiConsumer<String, Map<String, Object>>> listeners =
      new CopyOnWriteArrayList<>();

  private final Map<Outcome, Long> reloads = new ConcurrentHashMap<>();

  /** A link is in another state, or tries again. */
  public void linkChanged(LinkStatus link) {
    tell(LINK, StatusJson.link(link));
  }

  /** A reload has ended. */
  public void reloaded(ReloadReport reload) {
    reloads.merge(reload.outcome(), 1L, Long::sum);
    tell(RELOAD, ReloadJson.withoutExcerpts(reload));
  }

  private void tell(String type, Map<String, Object> json) {
    listeners.forEach(listener -> listener.accept(type, json));
  }

  /** How many reloads ended so. */
  long reloads(Outcome outcome) {
    return reloads.getOrDefault(outcome, 0L);
  }

  /**
   * Tells of each event: its type, and what it is in JSON.
   *
   * @return ends it
   */
  Runnable listen(BiConsumer<String, Map<String, Object>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
