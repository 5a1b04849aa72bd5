package dev.ilp.inspect;

import java.util.List;

/**
 * What was found in a packet's bytes.
 *
 * @param format what they were read as
 * @param length how many bytes there were
 * @param fields those that could be read, also of a packet that is malformed
 * @param notes ordered by offset
 * @param malformed ordered by offset; empty if all readers accept the packet
 * @param tokenFrom the offset from which on bytes may be those of a token, however malformed the
 *     packet is around it; {@code length} if it has none
 */
public record Inspection(
    Format format,
    int length,
    List<Field> fields,
    List<Note> notes,
    List<Malformed> malformed,
    int tokenFrom) {

  public Inspection {
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
    malformed = List.copyOf(malformed);
  }

  /** Whether all readers accept the packet. */
  public boolean isAccepted() {
    return malformed.isEmpty();
  }

  /**
   * Whether the value and meaning of a field may let their reader in somewhere. Where a packet is
   * malformed, or a length or count too small, they may be of a token that is not seen as such.
   */
  public boolean isSecret(Field field) {
    boolean isRead = isAccepted() && format != Format.STREAM && !field.name().equals(Field.EXTRA);
    boolean isLeaf = field.fields().isEmpty();
    return field.isSecret() || (!isRead && isLeaf && field.offset() + field.length() > tokenFrom);
  }
}
