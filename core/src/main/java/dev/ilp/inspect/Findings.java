package dev.ilp.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is said about a packet, in the order in which it is found. */
final class Findings {
  private final List<Note> notes = new ArrayList<>();
  private final List<Malformed> malformed = new ArrayList<>();

  void add(Note note) {
    notes.add(note);
  }

  void add(Malformed refusal) {
    malformed.add(refusal);
  }

  void adopt(Findings other) {
    notes.addAll(other.notes);
    malformed.addAll(other.malformed);
  }

  List<Note> notes() {
    return notes.stream().sorted(Comparator.comparingInt(Note::offset)).toList();
  }

  List<Malformed> malformed() {
    return malformed.stream().sorted(Comparator.comparingInt(Malformed::offset)).toList();
  }
}
