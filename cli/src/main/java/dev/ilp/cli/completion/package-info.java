/**
 * Where the values of options and arguments come from, by which our own shell completes them, and
 * scripts by which other shells complete our commands, made from the command tree: its commands,
 * options and fixed values are in the script itself; names of nodes and networks and addresses are
 * asked for when they are needed.
 */
@NullMarked
package dev.ilp.cli.completion;

import org.jspecify.annotations.NullMarked;
