/**
 * Explains bytes: which field of which packet lies where, what it means, and which rule it breaks.
 * It reads what {@code dev.ilp.packet} and {@code dev.ilp.link.btp} read, and accepts what they
 * accept, but takes its time and keeps every place. It writes the BTP packets that an ILP packet
 * can be put in. No packet passes here on its way.
 */
@NullMarked
package dev.ilp.inspect;

import org.jspecify.annotations.NullMarked;
