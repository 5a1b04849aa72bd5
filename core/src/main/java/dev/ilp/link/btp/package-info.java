/**
 * The Bilateral Transfer Protocol 2.0 (RFC 23): one WebSocket session a peer, over which either
 * side sends requests. A Prepare comes in as a Message's {@code ilp} entry and goes on to the
 * {@link dev.ilp.link.PrepareHandler}; its Reply goes back in the Response with the same request
 * id.
 */
@NullMarked
package dev.ilp.link.btp;

import org.jspecify.annotations.NullMarked;
