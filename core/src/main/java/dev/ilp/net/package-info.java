/**
 * The Netty core that everything shares: event loops and their transport, TLS, WebSocket and HTTP
 * connections. What crosses a connection is nothing to this package: it hands on whole messages.
 */
@NullMarked
package dev.ilp.net;

import org.jspecify.annotations.NullMarked;
