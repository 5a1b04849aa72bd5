/**
 * How log lines are written: set up in code, and only by commands which run nodes or are asked to
 * be verbose, because it takes time.
 */
@NullMarked
package dev.ilp.cli.log;

import org.jspecify.annotations.NullMarked;
