package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.function.Predicate;

/** multistream-select 1.0: two sides agree on what the octets that follow mean. */
final class Multistream {

  static final String HEADER = "/multistream/1.0.0";
  static final String NOT_AVAILABLE = "na";

  private static final int MAX_LENGTH = 1024;
  private static final int MAX_PROPOSALS = 8;

  private Multistream() {}

  /**
   * Proposes one protocol after the other.
   *
   * @throws Libp2pException {@link Failure#UNSUPPORTED} if the other side speaks none of them
   */
  static String propose(Wire wire, List<String> protocols) throws Libp2pException {
    wire.write(
        new ByteWriter().bytes(encode(HEADER)).bytes(encode(protocols.getFirst())).toBytes());
    expectHeader(wire);
    for (int i = 0; i < protocols.size(); i++) {
      if (i > 0) {
        wire.write(encode(protocols.get(i)));
      }
      String answer = read(wire);
      if (answer.equals(protocols.get(i))) {
        return answer;
      }
      if (!answer.equals(NOT_AVAILABLE)) {
        throw violated("answered with another protocol than was proposed");
      }
    }
    throw new Libp2pException(
        Failure.UNSUPPORTED, "the other side does not speak " + String.join(", ", protocols));
  }

  /** Waits for the first proposal that is supported; the header must come before it. */
  static String answer(Wire wire, Predicate<String> supported) throws Libp2pException {
    expectHeader(wire);
    wire.write(encode(HEADER));
    for (int i = 0; i < MAX_PROPOSALS; i++) {
      String proposal = read(wire);
      if (supported.test(proposal)) {
        wire.write(encode(proposal));
        return proposal;
      }
      wire.write(encode(NOT_AVAILABLE));
    }
    throw new Libp2pException(
        Failure.UNSUPPORTED, "no protocol in common after %d proposals".formatted(MAX_PROPOSALS));
  }

  private static void expectHeader(Wire wire) throws Libp2pException {
    if (!read(wire).equals(HEADER)) {
      throw violated("does not begin with " + HEADER);
    }
  }

  static Bytes encode(String message) {
    return new ByteWriter().prefixed(Bytes.ofUtf8(message + '\n')).toBytes();
  }

  private static String read(Wire wire) throws Libp2pException {
    long length = wire.readUvarint();
    if (length == 0 || length > MAX_LENGTH) {
      throw violated("a message of %d octets".formatted(length));
    }
    Bytes message = wire.readExactly((int) length);
    if (message.byteAt(message.length() - 1) != '\n') {
      throw violated("a message does not end with a newline");
    }
    try {
      return ProtoReader.utf8(message.slice(0, message.length() - 1));
    } catch (MalformedException e) {
      throw violated("a message is not UTF-8");
    }
  }

  private static Libp2pException violated(String how) {
    return new Libp2pException(Failure.PROTOCOL_ERROR, "multistream-select: " + how);
  }
}
