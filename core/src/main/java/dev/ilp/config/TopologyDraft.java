package dev.ilp.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * All that could be read of a network's file, before it is known to be right.
 *
 * @param place where it begins
 */
record TopologyDraft(
    Place place,
    List<Given<String>> nodes,
    List<Values> links,
    List<Values> routes,
    Map<String, Given<BigDecimal>> rates) {

  static String path(int node) {
    return TopologyKeys.NODES.name() + "[" + node + "]";
  }
}
