/**
 * What a node is told: {@link dev.ilp.config.NodeConfig} and its records, read by {@link
 * dev.ilp.config.ConfigLoader} from flags, environment and a YAML file, with every mistake named at
 * once. No packet passes here; {@code node} builds from these records what packets pass through.
 */
@NullMarked
package dev.ilp.config;

import org.jspecify.annotations.NullMarked;
