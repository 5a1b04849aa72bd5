/**
 * How packets reach a peer. A Prepare leaves by {@link dev.ilp.link.Link#send} and comes in by a
 * {@link dev.ilp.link.PrepareHandler}; its Reply goes to the {@link dev.ilp.link.ReplyHandler} that
 * came with it. What kind of link it is, nobody above needs to know.
 */
@NullMarked
package dev.ilp.link;

import org.jspecify.annotations.NullMarked;
