/**
 * Log lines that name their node. Several nodes may share one process and its event loops, so the
 * node's id is a fact of each line and not of the thread.
 */
@NullMarked
package dev.ilp.log;

import org.jspecify.annotations.NullMarked;
