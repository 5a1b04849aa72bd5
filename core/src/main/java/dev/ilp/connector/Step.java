package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;

/**
 * One rule that a Prepare passes: on by calling {@code next}, or back with a Reject. A step that
 * cares about the Reply wraps {@code back} on the way out.
 */
@FunctionalInterface
interface Step<P> {
  void pass(P prepare, Next<P> next, ReplyHandler back);
}
