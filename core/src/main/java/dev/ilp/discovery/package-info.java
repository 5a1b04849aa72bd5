/**
 * The peer to peer node: who else is there. It keeps the peers it knows in a file, asks others for
 * those that they know, and stays connected to them; {@code libp2p} carries it. A peer found here
 * is no account.
 */
@NullMarked
package dev.ilp.discovery;

import org.jspecify.annotations.NullMarked;
