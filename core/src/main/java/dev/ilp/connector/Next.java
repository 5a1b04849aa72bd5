package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;

/** The rest of the pipeline. */
@FunctionalInterface
interface Next<P> {
  void forward(P prepare, ReplyHandler back);
}
