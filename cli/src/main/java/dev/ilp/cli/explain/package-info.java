/**
 * What the codes, events and states mean that the program shows: texts in resource files, found by
 * name. Commands print them, and the hints at the end of messages lead to them.
 */
@NullMarked
package dev.ilp.cli.explain;

import org.jspecify.annotations.NullMarked;
