/**
 * A libp2p host over TCP: peer ids, addresses, Noise, yamux, identify and ping, on the event loops
 * of {@code net} and with the cryptography of the JDK. It knows connections and streams of bytes,
 * and nothing of packets or of how peers are found.
 */
@NullMarked
package dev.ilp.libp2p;

import org.jspecify.annotations.NullMarked;
