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
final class FieldReader extends FieldTrail {
  private static final int SHORT_FORM_MAX = 0x7f;

  private final Bytes region;
  private final OerReader in;
  private final int base;

  /** {@code region} is what {@code in} reads, from its first byte on. */
  private FieldReader(
      Bytes region,
      OerReader in,
      int base,
      Format protocol,
      String path,
      Branch branch,
      Findings findings) {
    super(protocol, path, branch, findings);
    this.region = region;
    this.in = in;
    this.base = base;
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

  @Override
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
    Branch group = last();
    try {
      body.read(new FieldReader(region, in, base, protocol(), way(name), group, findings()));
    } finally {
      group.endAt(offset());
    }
  }

  /** A count, then so many elements, each of which takes {@code least} bytes or more. */
  void list(String name, int least, Clause clause, Element element) throws MalformedException {
    group(
        name,
        list -> {
          long count = list.count("count", least, clause);
          list.means(count == 1 ? "1 element" : count + " elements");
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
    inside(octets, protocol(), findings(), last(), body);
  }

  /** Why it ends early is told already: what that leads to is not. */
  private void salvage(String name, int at, Bytes rest, Body body) {
    if (rest.isEmpty()) {
      return;
    }
    keep(name, "octet string", at, base + region.length(), "");
    Branch broken = last();
    int start = base + region.length() - rest.length();
    FieldReader reader =
        new FieldReader(
            rest, new OerReader(rest), start, protocol(), way(name), broken, new Findings());
    try {
      body.read(reader);
    } catch (MalformedException e) { // what made it malformed, seen from further in
      broken.means("malformed");
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
      inside(octets, inner, findings(), last(), body);
    } catch (MalformedException e) {
      findings().add(e.malformed());
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
      last().open();
      last().adopt(draft);
      findings().adopt(found);
    }
    return found.malformed().isEmpty();
  }

  private void inside(Bytes octets, Format inner, Findings found, Branch into, Body body)
      throws MalformedException {
    into.open();
    int start = offset() - octets.length();
    FieldReader reader =
        new FieldReader(octets, new OerReader(octets), start, inner, way(lastName()), into, found);
    body.read(reader);
    reader.extraBytes();
  }

  /** What is behind the last field: allowed, and ignored. */
  void extraBytes() {
    int left = remaining();
    if (left > 0) {
      Bytes extra = region.slice(region.length() - left, region.length());
      keep("extra", "octets", offset(), offset() + left, extra.toHex());
      means("ignored");
      note(Words.bytes(left) + " after the last field, which readers ignore", Clause.EXTRA_BYTES);
    }
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
}
