/**
 * What a node keeps with each peer: identity, relation, asset, limits and balance. A packet's
 * sender and its next hop are each one account.
 */
@NullMarked
package dev.ilp.account;

import org.jspecify.annotations.NullMarked;
