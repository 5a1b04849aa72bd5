package dev.ilp.inspect;

import java.util.List;

/**
 * A field and where it lies.
 *
 * @param name as its RFC has it
 * @param type its OER type, or what it holds
 * @param offset of its first byte, its length determinant included, from the start of the input
 * @param length in bytes, its length determinant included
 * @param value text, a number in digits, or octets in hexadecimal digits; empty if the fields in it
 *     say it all
 * @param meaning what people read in it; may be empty
 * @param isSecret whether the value lets its reader in somewhere
 * @param fields those that lie in it
 */
public record Field(
    String name,
    String type,
    int offset,
    int length,
    String value,
    String meaning,
    boolean isSecret,
    List<Field> fields) {

  public Field {
    fields = List.copyOf(fields);
  }
}
