/**
 * What one asks of a running node from outside: test packets, pings, health and status. Packets
 * start and end here.
 */
@NullMarked
package dev.ilp.probe;

import org.jspecify.annotations.NullMarked;
