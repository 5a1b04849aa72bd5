/**
 * The commands. Here are {@link dev.ilp.cli.Ilp}, the main class, and what maps a failure to an
 * exit code; no packet passes through.
 */
@NullMarked
package dev.ilp.cli;

import org.jspecify.annotations.NullMarked;
