/**
 * A running node: builds connector, links and admin server from a configuration, starts and stops
 * them. The only package that sees all others; packets meet each other elsewhere.
 */
@NullMarked
package dev.ilp.node;

import org.jspecify.annotations.NullMarked;
