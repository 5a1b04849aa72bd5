package dev.ilp.config;

/**
 * What holds for a key, and why.
 *
 * @param path {@code btpServerPort}, {@code peers[bob].url}
 * @param value stars if it is secret
 */
public record KeyValue(String path, String value, Place origin) {}
