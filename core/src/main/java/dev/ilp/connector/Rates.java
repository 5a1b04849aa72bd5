package dev.ilp.connector;

import dev.ilp.account.Asset;
import dev.ilp.packet.Amount;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What assets are worth to this node.
 *
 * <p>Between accounts of one asset code only the scales matter. Between different codes the node
 * needs the price of each.
 */
public final class Rates {

  /** No prices: only accounts of one asset code can exchange packets. */
  public static final Rates NONE = new Rates(Map.of());

  private record Pair(Asset from, Asset to) {}

  /** An exact fraction: the outgoing amount is incoming × up ÷ down, rounded down. */
  private record Ratio(BigInteger up, BigInteger down) {

    boolean isOne() {
      return up.equals(down);
    }
  }

  private final Map<String, BigDecimal> prices;
  private final Map<Pair, Optional<Ratio>> ratios = new ConcurrentHashMap<>();

  private Rates(Map<String, BigDecimal> prices) {
    this.prices = Map.copyOf(prices);
  }

  /** Prices by asset code, of one whole unit each, above zero, in any common unit. */
  public static Rates of(Map<String, BigDecimal> prices) {
    return prices.isEmpty() ? NONE : new Rates(prices);
  }

  /** Whether amounts of one asset can be turned into the other. */
  boolean canConvert(Asset from, Asset to) {
    return from.equals(to) || ratio(from, to).isPresent();
  }

  /**
   * The amount in the other asset, rounded down.
   *
   * @throws ArithmeticException if that has more than 64 bits
   * @throws IllegalArgumentException if there is no price
   */
  Amount convert(Amount amount, Asset from, Asset to) {
    if (from.equals(to)) {
      return amount;
    }
    Ratio ratio =
        ratio(from, to)
            .orElseThrow(() -> new IllegalArgumentException("no rate from " + from + " to " + to));
    if (ratio.isOne()) {
      return amount;
    }
    BigInteger exact = amount.toBigInteger().multiply(ratio.up).divide(ratio.down);
    if (exact.bitLength() > Long.SIZE) {
      throw new ArithmeticException("amount " + exact + " has more than 64 bits");
    }
    return new Amount(exact.longValue());
  }

  private Optional<Ratio> ratio(Asset from, Asset to) {
    return ratios.computeIfAbsent(new Pair(from, to), pair -> exactRatio(pair.from, pair.to));
  }

  private Optional<Ratio> exactRatio(Asset from, Asset to) {
    BigDecimal fromPrice = BigDecimal.ONE;
    BigDecimal toPrice = BigDecimal.ONE;
    if (!from.code().equals(to.code())) {
      if (!prices.containsKey(from.code()) || !prices.containsKey(to.code())) {
        return Optional.empty();
      }
      fromPrice = prices.get(from.code());
      toPrice = prices.get(to.code());
    }
    BigDecimal up = fromPrice.scaleByPowerOfTen(to.scale());
    BigDecimal down = toPrice.scaleByPowerOfTen(from.scale());
    int decimals = Math.max(0, Math.max(up.scale(), down.scale()));
    return Optional.of(
        new Ratio(
            up.movePointRight(decimals).toBigIntegerExact(),
            down.movePointRight(decimals).toBigIntegerExact()));
  }
}
