/**
 * The part that forwards packets. A Prepare comes in by {@link dev.ilp.connector.Connector}, passes
 * the steps of {@link dev.ilp.connector.Pipeline} in order and goes out by the next hop's link; its
 * Reply comes back up through the same steps.
 */
@NullMarked
package dev.ilp.connector;

import org.jspecify.annotations.NullMarked;
