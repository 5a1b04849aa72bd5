package dev.ilp.admin;

import dev.ilp.admin.ReloadReport.Outcome;
import dev.ilp.link.LinkStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** What happens to a node itself: its links and reloads. Told from any thread; nothing blocks. */
public final class NodeEvents {

  static final String LINK = "link";
  static final String RELOAD = "reload";

  private final List<BiConsumer<String, Map<String, Object>>> listeners =
      new CopyOnWriteArrayList<>();

  private final Map<Outcome, AtomicLong> reloads = new EnumMap<>(Outcome.class);

  public NodeEvents() {
    for (Outcome outcome : Outcome.values()) {
      reloads.put(outcome, new AtomicLong());
    }
  }

  /** A link is in another state, or tries again. */
  public void linkChanged(LinkStatus link) {
    tell(LINK, StatusJson.link(link));
  }

  /** A reload has ended. */
  public void reloaded(ReloadReport reload) {
    count(reload.outcome()).incrementAndGet();
    tell(RELOAD, ReloadJson.withoutExcerpts(reload));
  }

  private void tell(String type, Map<String, Object> json) {
    listeners.forEach(listener -> listener.accept(type, json));
  }

  /** How many reloads ended so. */
  long reloads(Outcome outcome) {
    return count(outcome).get();
  }

  private AtomicLong count(Outcome outcome) {
    return reloads.computeIfAbsent(outcome, key -> new AtomicLong());
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
