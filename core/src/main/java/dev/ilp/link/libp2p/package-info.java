/**
 * BTP sessions over libp2p, between peers that have found each other.
 *
 * <p>On the wire: a stream of the protocol {@code /ilp/btp/1.0.0}, which the peer with the smaller
 * peer id (octets, unsigned) opens once the two are connected and identify lists the protocol; one
 * at a time. Each BTP packet has its length in front, as an unsigned varint of no more octets than
 * it needs, and at most 65536 octets. The first packet is a Message whose first entry is {@code
 * auth}, empty, followed by the sender's own ILP address as {@code ilp_address}, text, if it has
 * one. The other side answers with a Response with its own {@code ilp_address}; with the error F00
 * if it gives the peer no account, after which the stream is closed and not opened again for ten
 * minutes; or with T00 if it takes no session now. The connection has proven both peer ids, so
 * there is no token. From then on either side sends requests, exactly as over a WebSocket (RFC 23).
 *
 * <p>A stream is read and written by virtual threads; packets are handled on one event loop, as all
 * others are.
 */
@NullMarked
package dev.ilp.link.libp2p;

import org.jspecify.annotations.NullMarked;
