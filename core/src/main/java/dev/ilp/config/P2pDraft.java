package dev.ilp.config;

import java.util.Map;

/**
 * A section {@code p2p} as far as it could be read.
 *
 * @param place where it begins
 * @param origins where its values came from, by path
 */
record P2pDraft(P2pSection section, Place place, Map<String, Place> origins) {}
