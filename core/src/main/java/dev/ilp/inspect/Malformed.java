package dev.ilp.inspect;

/**
 * Why bytes are refused.
 *
 * @param protocol whose reader refuses them: those around it may accept the same bytes
 * @param offset of the first byte that is wrong, from the start of the input; the length of the
 *     input if it is too short
 * @param field the way to the field that is refused, such as {@code protocolData[0].data}
 */
public record Malformed(
    Format protocol, int offset, String field, String expected, String found, Clause clause) {}
