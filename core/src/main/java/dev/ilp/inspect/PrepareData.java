package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.EchoCodec;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.packet.PeerProtocol;

/**
 * What a Prepare carries, by where it goes.
 *
 * @param expected what it is said to be; {@link Format#ILP} if that is not known
 * @param condition of the Prepare
 * @param conditionAt where that lies
 */
record PrepareData(Format expected, Bytes condition, int conditionAt) {

  /** Reads the data; {@code destinationAt} is where the destination lies. */
  void readFor(String destination, int destinationAt, FieldReader in) throws MalformedException {
    Format format = of(destination);
    checkExpected(format, destination, destinationAt, in);
    boolean isPeers = format != Format.ILP;
    if (isPeers && !condition.equals(PeerProtocol.CONDITION.hash())) {
      throw in.malformed(
          "executionCondition",
          conditionAt,
          PeerProtocol.CONDITION + ", as " + format.title() + " has it",
          condition.toHex(),
          format == Format.ILDCP ? Clause.ILDCP : Clause.CCP);
    }
    Bytes data = in.varOctets("data", IlpPacketCodec.MAX_DATA, Clause.ILP_PREPARE);
    switch (format) {
      case ILDCP -> noteRequestData(in, data);
      case CCP_ROUTE_CONTROL -> in.nested(data, format, CcpFields::readControl);
      case CCP_ROUTE_UPDATE -> in.nested(data, format, CcpFields::readUpdate);
      default -> readEndToEnd(in, data);
    }
  }

  private void readEndToEnd(FieldReader in, Bytes data) {
    if (EchoCodec.hasPrefix(data) || expected == Format.ECHO) {
      in.nested(data, Format.ECHO, new EchoFields());
    } else {
      OpaqueData.explain(in, data);
    }
  }

  private static void noteRequestData(FieldReader in, Bytes data) {
    if (!data.isEmpty()) {
      in.note("an IL-DCP request has no data: ignored", Clause.ILDCP);
    }
  }

  private void checkExpected(Format format, String destination, int at, FieldReader in)
      throws MalformedException {
    boolean isAsExpected =
        switch (expected) {
          case ILDCP, CCP_ROUTE_CONTROL, CCP_ROUTE_UPDATE -> format == expected;
          case CCP -> format == Format.CCP_ROUTE_CONTROL || format == Format.CCP_ROUTE_UPDATE;
          default -> true;
        };
    if (!isAsExpected) {
      throw in.malformed(
          "destination",
          at,
          address(expected),
          destination,
          expected == Format.ILDCP ? Clause.ILDCP : Clause.CCP);
    }
  }

  private static Format of(String destination) {
    for (Format format :
        new Format[] {Format.ILDCP, Format.CCP_ROUTE_CONTROL, Format.CCP_ROUTE_UPDATE}) {
      if (destination.equals(address(format))) {
        return format;
      }
    }
    return Format.ILP;
  }

  private static String address(Format format) {
    return switch (format) {
      case ILDCP -> PeerProtocol.CONFIG.value();
      case CCP_ROUTE_CONTROL -> PeerProtocol.ROUTE_CONTROL.value();
      case CCP_ROUTE_UPDATE -> PeerProtocol.ROUTE_UPDATE.value();
      default -> PeerProtocol.ROUTE_CONTROL + " or " + PeerProtocol.ROUTE_UPDATE;
    };
  }
}
