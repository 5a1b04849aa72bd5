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
 */
public record Inspection(
    Format format, int length, List<Field> fields, List<Note> notes, List<Malformed> malformed) {

  public Inspection {
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
    malformed = List.copyOf(malformed);
  }

  /** Whether all readers accept the packet. */
  public boolean isAccepted() {
    return malformed.isEmpty();
  }
}
