/**
 * What a node remembers of the packets that passed: the last ones with what happened to each, and
 * counts of all. A packet comes here by the {@link dev.ilp.connector.PacketObserver} of the
 * connector, on its event loop, and costs one small object; the admin server shows it.
 */
@NullMarked
package dev.ilp.telemetry;

import org.jspecify.annotations.NullMarked;
