package dev.ilp.inspect;

import dev.ilp.oer.Bytes;

/** The fields of one protocol that were read so far, and what is said of the last of them. */
abstract sealed class FieldTrail permits FieldReader {
  private final Format protocol;
  private final String path;
  private final Branch branch;
  private final Findings findings;
  private Branch last;
  private String lastName = "";

  FieldTrail(Format protocol, String path, Branch branch, Findings findings) {
    this.protocol = protocol;
    this.path = path;
    this.branch = branch;
    this.findings = findings;
    this.last = branch;
  }

  /** A field that was read. */
  record Place(String name, int offset) {}

  /** The place of the next byte in the whole input. */
  abstract int offset();

  Format protocol() {
    return protocol;
  }

  Findings findings() {
    return findings;
  }

  Branch last() {
    return last;
  }

  String lastName() {
    return lastName;
  }

  /** Of the last field. */
  Place place() {
    return new Place(lastName, last.offset());
  }

  /** What people read in the last field. */
  void means(String words) {
    last.means(words);
  }

  /** The octets of the last field are meant as text: shown as such if they can be. */
  void showText(Bytes octets) {
    if (Words.firstBadUtf8(octets) < 0) {
      last.showText(octets.utf8());
    } else {
      noteBadUtf8(octets);
    }
  }

  /** The last field lets its reader in somewhere. */
  void hide() {
    last.hide();
  }

  /** Something about the last field. */
  void note(String text, Clause clause) {
    findings.add(new Note(last.offset(), way(lastName), text, clause));
  }

  /** The last field is refused. */
  MalformedException refused(String expected, String found, Clause clause) {
    return malformed(lastName, last.offset(), expected, found, clause);
  }

  /** What another protocol would refuse of what this one accepts: told, and ends nothing here. */
  void tell(Format other, Place place, String expected, String found, Clause clause) {
    findings.add(new Malformed(other, place.offset(), way(place.name()), expected, found, clause));
  }

  MalformedException malformed(String name, int at, String expected, String found, Clause clause) {
    return new MalformedException(new Malformed(protocol, at, way(name), expected, found, clause));
  }

  /** A field that begins at {@code at} and ends with the byte before the next one. */
  void keep(String name, String type, int at, String value) {
    keep(name, type, at, offset(), value);
  }

  void keep(String name, String type, int at, int end, String value) {
    last = branch.add(new Branch(name, type, at, end, value));
    lastName = name;
  }

  /** The octets of the last field, which end with it, should be UTF-8. */
  void noteBadUtf8(Bytes octets) {
    int bad = Words.firstBadUtf8(octets);
    if (bad >= 0) {
      int at = offset() - octets.length() + bad;
      findings.add(
          new Note(at, way(lastName), "no UTF-8 from here on: relayed as it is", Clause.TEXT));
    }
  }

  /** The way to a field of this name. */
  String way(String name) {
    return path.isEmpty() || name.startsWith("[") ? path + name : path + '.' + name;
  }
}
