package dev.ilp.link;

/**
 * What went over a link since its node started.
 *
 * @param receivedBytes of messages from the peer, without what WebSocket, TLS and TCP add
 * @param sentBytes of messages to the peer, likewise
 * @param sessions how many were opened; all but the first were reconnects
 */
public record LinkTraffic(long receivedBytes, long sentBytes, long sessions) {}
