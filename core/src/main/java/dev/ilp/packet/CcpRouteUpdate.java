package dev.ilp.packet;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * CCP, to {@code peer.route.update}: a sender of routes tells what changed in some of its epochs.
 *
 * @param routingTableId another one whenever the sender's table starts afresh
 * @param currentEpochIndex the sender's newest epoch, 0 to 2^32-1
 * @param fromEpochIndex the first epoch told of, 0 to 2^32-1
 * @param toEpochIndex the first epoch no longer told of, 0 to 2^32-1
 * @param holdDownTime after so long without an update the routes are dead; whole milliseconds, at
 *     most 2^32-1 of them
 * @param speaker the sender's self address
 * @param newRoutes to be applied after the withdrawals
 * @param withdrawnRoutes prefixes no longer served
 */
public record CcpRouteUpdate(
    UUID routingTableId,
    long currentEpochIndex,
    long fromEpochIndex,
    long toEpochIndex,
    Duration holdDownTime,
    IlpAddress speaker,
    List<CcpRoute> newRoutes,
    List<AddressPrefix> withdrawnRoutes) {

  /** Throws {@link IllegalArgumentException} if a number is out of range. */
  public CcpRouteUpdate {
    UIntRange.requireUInt32("current epoch", currentEpochIndex);
    UIntRange.requireUInt32("from epoch", fromEpochIndex);
    UIntRange.requireUInt32("to epoch", toEpochIndex);
    UIntRange.requireUInt32("hold down time in ms", holdDownTime.toMillis());
    newRoutes = List.copyOf(newRoutes);
    withdrawnRoutes = List.copyOf(withdrawnRoutes);
  }
}
