package dev.ilp.packet;

import java.util.List;
import java.util.UUID;

/**
 * CCP, to {@code peer.route.control}: a receiver of routes asks their sender to go on from an
 * epoch, or to stop.
 *
 * @param mode {@link #IDLE} or {@link #SYNC}; others, 0 to 255, are kept as they came
 * @param lastKnownRoutingTableId all zero if none is known
 * @param lastKnownEpoch 0 to 2^32-1
 * @param features empty today
 */
public record CcpRouteControl(
    int mode, UUID lastKnownRoutingTableId, long lastKnownEpoch, List<String> features) {
  /** Send no routes. */
  public static final int IDLE = 0;

  /** Send routes. */
  public static final int SYNC = 1;

  /** Throws {@link IllegalArgumentException} if a number is out of range. */
  public CcpRouteControl {
    UIntRange.requireUInt8("mode", mode);
    UIntRange.requireUInt32("last known epoch", lastKnownEpoch);
    features = List.copyOf(features);
  }
}
