/**
 * One class a command: its options, one call into {@code core}, one result printed. The tree of
 * them begins at {@link dev.ilp.cli.command.RootCommand}.
 */
@NullMarked
package dev.ilp.cli.command;

import org.jspecify.annotations.NullMarked;
