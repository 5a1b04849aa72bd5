package dev.ilp.cli.option;

import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.PacketId;
import java.util.Optional;

/**
 * Which packet is to be followed: one that has passed, by its id, or one to be sent.
 *
 * @param address where to send one; empty if there is an id
 */
public record TraceTarget(Optional<PacketId> id, Optional<IlpAddress> address) {}
