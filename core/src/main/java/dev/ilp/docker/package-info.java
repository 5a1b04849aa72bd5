/**
 * What Docker says of the containers that nodes run in, and the Compose command by which they are
 * started. No packet comes by: forwarding is the same with and without containers.
 */
@NullMarked
package dev.ilp.docker;

import org.jspecify.annotations.NullMarked;
