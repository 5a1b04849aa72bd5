/**
 * Where a packet goes next: prefixes of ILP addresses and the accounts they lead to. The table is
 * an immutable snapshot; the connector's Router step looks each packet up in it.
 */
@NullMarked
package dev.ilp.routing;

import org.jspecify.annotations.NullMarked;
