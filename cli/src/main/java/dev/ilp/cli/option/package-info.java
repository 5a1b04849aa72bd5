/**
 * What several commands share: options, how their values are read, and what is around a command,
 * such as environment, terminal and signals. From here it goes on to {@code core}.
 */
@NullMarked
package dev.ilp.cli.option;

import org.jspecify.annotations.NullMarked;
