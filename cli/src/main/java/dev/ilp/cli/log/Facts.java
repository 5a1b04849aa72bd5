package dev.ilp.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/** The keys and values of log lines. */
final class Facts {

  static final String NODE = "nodeId";
  static final String EVENT = "event";

  private Facts() {}

  /** In the order in which they were added. */
  static Map<String, Object> of(ILoggingEvent event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> facts.put(pair.key, pair.value == null ? "" : pair.value));
    }
    return facts;
  }
}
