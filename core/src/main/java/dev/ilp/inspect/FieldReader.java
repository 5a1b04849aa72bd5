package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import java.nio.charset.StandardCharsets;

/**
 * Reads OER fields (RFC 30) and keeps each with its name and its place. What is wrong with one ends
 * the reading of this protocol, {@link MalformedException}; those read before it stay.
 */
final class FieldReader {
  private static final int SHORT_FORM_MAX = 0x7f;

  private final Bytes region;
  private final OerReader in;
  private final int base;
  private final Format protocol;
  private final String path;
  private final Branch branch;
  private final Findings findings;
  private Branch last;
  private String lastName = "";

  /** {@code region} is what {@code in} reads, from its first byte on. */
  private FieldReader(
      Bytes region,
      OerReader in,
      int base,
      Format protocol,
      String path,
      Branch branch,
      Findings findings) {
    this.region = region;
    this.in = in;
    this.base = base;
    this.protocol = protocol;
    this.path = path;
    this.branch = branch;
    this.findings = findings;
    this.last = branch;
  }

  /** A reader of a whole input, whose fields go to {@code root}. */
  static FieldReader of(Bytes input, Format protocol, Branch root, Findings findings) {
    return new FieldReader(input, new OerReader(input), 0, protocol, "", root, findings);
  }

  /** Reads fields. */
  @FunctionalInterface
  interface Body {
    void read(FieldReader in) throws MalformedException;
  }

  /** Reads an element of a list. */
  @FunctionalInterface
  interface Element {
    void read(FieldReader in, String name) throws MalformedException;
  }

  /** One reading of the codecs' reader. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(OerReader in) throws OerException;
  }

  /** The place of the next byte in the whole input. */
  int offset() {
    return base + in.offset();
  }

  int remaining() {
    return in.remaining();
  }

  int uint8(String name, Clause clause) throws MalformedException {
    return (int) number(name, "UInt8", Byte.BYTES, clause, in -> (long) in.readUInt8());
  }

  int uint16(String name, Clause clause) throws MalformedException {
    return (int) number(name, "UInt16", Short.BYTES, clause, in -> (long) in.readUInt16());
  }

  long uint32(String name, Clause clause) throws MalformedException {
    return number(name, "UInt32", Integer.BYTES, clause, OerReader::readUInt32);
  }

  /** All 64 bits are the number's. */
  long uint64(String name, Clause clause) throws MalformedException {
    return number(name, "UInt64", Long.BYTES, clause, OerReader::readUInt64);
  }

  private long number(String name, String type, int size, Clause clause, Reading<Long> reading)
      throws MalformedException {
    int at = offset();
    String expected = type + ", " + Words.bytes(size);
    long value = read(name, expected, clause, reading);
    keep(name, type, at, Long.toUnsignedString(value));
    return value;
  }

  /** Octets without a length determinant. */
  Bytes octets(String name, int length, Clause clause) throws MalformedException {
    int at = offset();
    Bytes octets = read(name, Words.bytes(length), clause, in -> in.readOctets(length));
    keep(name, "octets", at, octets.toHex());
    return octets;
  }

  /** Characters without a length determinant; they are checked by the caller. */
  Bytes characters(String name, int length, Clause clause) throws MalformedException {
    int at = offset();
    String expected = length + " ASCII characters";
    Bytes octets = read(name, expected, clause, in -> in.readOctets(length));
    keep(name, "ASCII", at, Words.ascii(octets));
    return octets;
  }

  Bytes varOctets(String name, int max, Clause clause) throws MalformedException {
    int at = offset();
    Bytes octets = limited(name, max, clause);
    keep(name, "octet string", at, octets.toHex());
    return octets;
  }

  /** Text, of which malformed UTF-8 is told and let through. */
  Bytes varUtf8(String name, int max, Clause clause) throws MalformedException {
    int at = offset();
    Bytes octets = limited(name, max, clause);
    keep(name, "UTF-8", at, octets.utf8());
    noteBadUtf8(octets);
    return octets;
  }

  /** ASCII text: any octet above 0x7f is refused. */
  String varAscii(String name, int max, Clause clause) throws MalformedException {
    int at = offset();
    Bytes octets = limited(name, max, clause);
    int start = offset() - octets.length();
    for (int i = 0; i < octets.length(); i++) {
      if (octets.byteAt(i) < 0) {
        String found = "byte " + octets.slice(i, i + 1).toHex();
        throw malformed(name, start + i, "ASCII, bytes 00 to 7f", found, clause);
      }
    }
    String text = new String(octets.toArray(), StandardCharsets.US_ASCII);
    keep(name, "ASCII", at, text);
    return text;
  }

  /** How many elements follow, each of which takes {@code least} bytes or more. */
  long count(String name, int least, Clause clause) throws MalformedException {
    int at = offset();
    long count = read(name, "a number of 1 to 8 bytes", Clause.VAR_UINT, OerReader::readVarUInt);
    if (Long.compareUnsigned(count, in.remaining() / least) > 0) {
      String found = Long.toUnsignedString(count) + ", with " + Words.bytes(remaining()) + " left";
      throw malformed(name, at, "no more elements than the bytes can hold", found, clause);
    }
    keep(name, "VarUInt", at, Long.toString(count));
    OerWriter canonical = new OerWriter();
    canonical.writeVarUInt(count);
    if (offset() - at > canonical.length()) {
      note("its number has leading zeros, which are let through", Clause.VAR_UINT);
    }
    return count;
  }

  /** A group of fields with nothing around them. */
  void group(String name, Body body) throws MalformedException {
    keep(name, "", offset(), "");
    Branch group = last;
    try {
      body.read(new FieldReader(region, in, base, protocol, way(name), group, findings));
    } finally {
      group.endAt(offset());
      last = group;
    }
  }

  /** A count, then so many elements, each of which takes {@code least} bytes or more. */
  void list(String name, int least, Clause clause, Element element) throws MalformedException {
    group(
        name,
        list -> {
          long count = list.count("count", least, clause);
          list.last.means(count == 1 ? "1 element" : count + " elements");
          for (long i = 0; i < count; i++) {
            element.read(list, "[" + i + "]");
          }
        });
  }

  /**
   * An octet string that holds fields of this protocol. If it is refused, what can be read in it is
   * shown all the same.
   */
  void contents(String name, int max, Clause clause, Body body) throws MalformedException {
    int at = offset();
    Bytes rest =
        region.slice(Math.min(in.offset() + lengthOfLength(), region.length()), region.length());
    Bytes octets;
    try {
      octets = limited(name, max, clause);
    } catch (MalformedException e) {
      salvage(name, at, rest, body);
      throw e;
    }
    keep(name, "octet string", at, "");
    inside(octets, protocol, findings, last, body);
  }

  /** Why it ends early is told already: what that leads to is not. */
  private void salvage(String name, int at, Bytes rest, Body body) {
    if (rest.isEmpty()) {
      return;
    }
    last = branch.add(new Branch(name, "octet string", at, base + region.length(), ""));
    last.means("malformed: what can be read of it");
    int start = base + region.length() - rest.length();
    FieldReader reader =
        new FieldReader(
            rest, new OerReader(rest), start, protocol, way(name), last, new Findings());
    try {
      body.read(reader);
    } catch (MalformedException e) {
      last.means(last.isLeaf() ? "malformed" : "malformed: what can be read of it");
    }
  }

  /** How many bytes the length determinant that comes next takes, if it is one. */
  private int lengthOfLength() {
    int first = remaining() == 0 ? 0 : region.byteAt(in.offset());
    return first >= 0 ? 1 : 1 + (first & SHORT_FORM_MAX);
  }

  /**
   * Reads {@code octets}, which end where this reader stands, as what another protocol put there.
   * What is wrong with them is told, and ends nothing here.
   */
  void nested(Bytes octets, Format inner, Body body) {
    try {
      inside(octets, inner, findings, last, body);
    } catch (MalformedException e) {
      findings.add(e.malformed());
    }
  }

  /** The same, but kept only if nothing is wrong with them; says whether that is so. */
  boolean nestedIfReadable(Bytes octets, Format inner, Body body) {
    Branch draft = new Branch("", "", 0, 0, "");
    Findings found = new Findings();
    try {
      inside(octets, inner, found, draft, body);
    } catch (MalformedException e) {
      return false;
    }
    if (found.malformed().isEmpty()) {
      last.open();
      last.adopt(draft);
      findings.adopt(found);
    }
    return found.malformed().isEmpty();
  }

  private void inside(Bytes octets, Format inner, Findings found, Branch into, Body body)
      throws MalformedException {
    into.open();
    int start = offset() - octets.length();
    FieldReader reader =
        new FieldReader(octets, new OerReader(octets), start, inner, way(lastName), into, found);
    body.read(reader);
    reader.extraBytes();
  }

  /** What is behind the last field: allowed, and ignored. */
  void extraBytes() {
    int left = remaining();
    if (left > 0) {
      Bytes extra = region.slice(region.length() - left, region.length());
      last = branch.add(new Branch("extra", "octets", offset(), offset() + left, extra.toHex()));
      lastName = "extra";
      last.means("ignored");
      note(Words.bytes(left) + " after the last field, which readers ignore", Clause.EXTRA_BYTES);
    }
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

  /** A field that was read, or is about to be. */
  record Place(String name, int offset) {}

  /** Of the last field. */
  Place place() {
    return new Place(lastName, last.offset());
  }

  MalformedException malformed(String name, int at, String expected, String found, Clause clause) {
    return new MalformedException(new Malformed(protocol, at, way(name), expected, found, clause));
  }

  private Bytes limited(String name, int max, Clause clause) throws MalformedException {
    int at = offset();
    Bytes octets =
        read(
            name,
            "a length determinant in its shortest form, and so many bytes behind it",
            Clause.LENGTH,
            reader -> reader.readVarOctets(Integer.MAX_VALUE));
    if (octets.length() > max) {
      throw malformed(
          name, at, "at most " + Words.bytes(max), Words.bytes(octets.length()), clause);
    }
    return octets;
  }

  private <T> T read(String name, String expected, Clause clause, Reading<T> reading)
      throws MalformedException {
    try {
      return reading.read(in);
    } catch (OerException e) {
      throw malformed(name, base + e.offset(), expected, e.problem(), clause);
    }
  }

  private void keep(String name, String type, int at, String value) {
    last = branch.add(new Branch(name, type, at, offset(), value));
    lastName = name;
  }

  private void noteBadUtf8(Bytes octets) {
    int bad = Words.firstBadUtf8(octets);
    if (bad >= 0) {
      int at = offset() - octets.length() + bad;
      findings.add(
          new Note(at, way(lastName), "no UTF-8 from here on: relayed as it is", Clause.TEXT));
    }
  }

  private String way(String name) {
    return path.isEmpty() || name.startsWith("[") ? path + name : path + '.' + name;
  }
}
