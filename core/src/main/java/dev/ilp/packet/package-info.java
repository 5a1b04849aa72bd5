/**
 * ILPv4 packets (RFC 27), the values they are made of, and the few protocols that live in their
 * data (IL-DCP, CCP, echo, ping). A decoded Prepare goes on to {@code dev.ilp.connector}; its Reply
 * is encoded here on the way back.
 */
@NullMarked
package dev.ilp.packet;

import org.jspecify.annotations.NullMarked;
