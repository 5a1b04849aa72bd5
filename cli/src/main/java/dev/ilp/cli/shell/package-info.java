/**
 * The command tree inside a shell: lines that are typed, piped in or given. No command knows that
 * it is there.
 */
@NullMarked
package dev.ilp.cli.shell;

import org.jspecify.annotations.NullMarked;
