/**
 * Whole networks: their shapes, the configuration of each node in them, and the file by which a
 * running network is found.
 */
@NullMarked
package dev.ilp.topology;

import org.jspecify.annotations.NullMarked;
