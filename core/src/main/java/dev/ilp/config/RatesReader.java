package dev.ilp.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Reads what the units of assets are worth. */
record RatesReader(ScalarReader scalars) {

  static Map<String, Given<BigDecimal>> read(Section root) {
    return new RatesReader(root.scalars()).read(root.map(NodeKeys.RATES));
  }

  private Map<String, Given<BigDecimal>> read(Map<String, NodeTuple> entries) {
    Map<String, Given<BigDecimal>> rates = new LinkedHashMap<>();
    entries.forEach(
        (code, entry) -> {
          String path = path(Quoted.clipped(code));
          scalars.read(ValueTypes.ASSET_CODE, entry.getKeyNode(), path);
          scalars
              .read(Numbers.RATE, entry.getValueNode(), path)
              .ifPresent(rate -> rates.put(code, rate));
        });
    return rates;
  }

  static String path(String assetCode) {
    return Entries.path(NodeKeys.RATES.name(), assetCode);
  }
}
