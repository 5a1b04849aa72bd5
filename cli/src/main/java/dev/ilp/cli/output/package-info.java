/**
 * What commands print: each result as text and as JSON, and the exit codes. Packets that came back
 * are shown here and go nowhere.
 */
@NullMarked
package dev.ilp.cli.output;

import org.jspecify.annotations.NullMarked;
