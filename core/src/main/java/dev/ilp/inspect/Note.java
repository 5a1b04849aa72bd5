package dev.ilp.inspect;

/**
 * Something odd that is let through, or that a reader should know.
 *
 * @param offset of the field it is about, from the start of the input
 * @param field the way to that field, such as {@code protocolData[0].data}
 */
public record Note(int offset, String field, String text, Clause clause) {}
