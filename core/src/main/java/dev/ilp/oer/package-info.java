/**
 * Octets, and the few OER types that Interledger protocols use (RFC 30): {@link Bytes}, a reader
 * and a writer. Whole packets are made of them one package further on, in {@code dev.ilp.packet}
 * and {@code dev.ilp.link.btp}.
 */
@NullMarked
package dev.ilp.oer;

import org.jspecify.annotations.NullMarked;
