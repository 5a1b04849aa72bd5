package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;

/** Reads ILP addresses and prefixes (RFC 15), and finds the byte with which one goes wrong. */
final class AddressFields {
  private static final String GRAMMAR =
      "an ILP address: a scheme (g, private, example, peer, self, local, test, test1, test2,"
          + " test3), then one or more segments of letters, digits, '_', '~' and '-', each after"
          + " a dot";
  private static final String PREFIX_GRAMMAR = "a prefix: empty, a scheme, or " + GRAMMAR;

  private AddressFields() {}

  /** An address that must be there. */
  static String read(FieldReader in, String name) throws MalformedException {
    String text = in.varAscii(name, IlpAddress.MAX_LENGTH, Clause.ADDRESS);
    if (!IlpAddress.isValid(text)) {
      throw refused(in, name, text, GRAMMAR);
    }
    explain(in, text);
    return text;
  }

  /** An address, or nothing. */
  static String readOptional(FieldReader in, String name) throws MalformedException {
    String text = in.varAscii(name, IlpAddress.MAX_LENGTH, Clause.ADDRESS);
    if (!text.isEmpty() && !IlpAddress.isValid(text)) {
      throw refused(in, name, text, GRAMMAR + "; or nothing");
    }
    return text;
  }

  /** What a routing table is keyed by. */
  static void readPrefix(FieldReader in, String name) throws MalformedException {
    String text = in.varAscii(name, IlpAddress.MAX_LENGTH, Clause.ADDRESS);
    try {
      AddressPrefix prefix = new AddressPrefix(text);
      in.means(prefix.value().isEmpty() ? "every address" : "");
    } catch (IllegalArgumentException e) { // how it says that it is none
      throw refused(in, name, text, PREFIX_GRAMMAR);
    }
  }

  private static void explain(FieldReader in, String address) {
    String scheme = address.substring(0, address.indexOf('.'));
    switch (scheme) {
      case "peer" -> in.means(peer(address));
      case "self" -> in.note("self. is valid on its own machine only", Clause.ADDRESS_SCHEMES);
      default -> {}
    }
  }

  private static String peer(String address) {
    return switch (address) {
      case "peer.config" -> "IL-DCP: a child asks for its address";
      case "peer.route.control" -> "CCP: asks for routes, or for none";
      case "peer.route.update" -> "CCP: tells routes";
      case "peer.settle" -> "a message between settlement engines";
      case "peer.heartbeat" -> "a heartbeat of Rafiki";
      default -> "for the direct peer alone, never forwarded";
    };
  }

  private static MalformedException refused(
      FieldReader in, String name, String text, String expected) {
    int at = wrongFrom(text);
    Bytes shown = Bytes.ofAscii(text);
    String found =
        text.isEmpty()
            ? "nothing"
            : Words.quoted(shown) + (at == 0 ? "" : ", which goes wrong at character " + (at + 1));
    return in.malformed(name, in.offset() - text.length() + at, expected, found, Clause.ADDRESS);
  }

  /** The index of the first character that cannot be there; the length if something is missing. */
  private static int wrongFrom(String text) {
    int dot = text.indexOf('.');
    String scheme = dot < 0 ? text : text.substring(0, dot);
    if (!IlpAddress.isValid(scheme + ".a")) {
      return 0;
    }
    int at = scheme.length();
    while (at < text.length() && IlpAddress.isValid(legalStart(text, at))) {
      at++;
    }
    return at;
  }

  /** What comes before and at {@code at}, made whole if it ends with a dot. */
  private static String legalStart(String text, int at) {
    String start = text.substring(0, at + 1);
    return start.endsWith(".") ? start + "a" : start;
  }
}
