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
 * @param conditionPlace where that lies
 */
record PrepareData(Format expected, Bytes condition, FieldTrail.Place conditionPlace) {

  /** Reads the destination, and the data by what it is. */
  void read(FieldReader in) throws MalformedException {
    String destination = AddressFields.read(in, "destination");
    Format format = of(destination);
    checkExpected(format, destination, in);
    boolean isPeers = format != Format.ILP;
    if (isPeers && !condition.equals(PeerProtocol.CONDITION.hash())) {
      String needed = PeerProtocol.CONDITION + ", as " + format.title() + " has it";
      in.tell(format, conditionPlace, needed, condition.toHex(), clause(format));
    }
    Bytes data = in.varOctets("data", IlpPacketCodec.MAX_DATA, Clause.ILP_PREPARE);
    switch (format) {
      case ILDCP -> explainRequest(in, data);
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

  private static void explainRequest(FieldReader in, Bytes data) {
    if (data.isEmpty()) {
      in.means("none");
    } else {
      in.note("an IL-DCP request has no data: ignored", Clause.ILDCP);
    }
  }

  private void checkExpected(Format format, String destination, FieldReader in) {
    boolean isAsExpected =
        switch (expected) {
          case ILDCP, CCP_ROUTE_CONTROL, CCP_ROUTE_UPDATE -> format == expected;
          case CCP -> format == Format.CCP_ROUTE_CONTROL || format == Format.CCP_ROUTE_UPDATE;
          case ILP, BTP, ECHO, STREAM -> true;
        };
    if (!isAsExpected) {
      in.tell(expected, in.place(), address(expected), destination, clause(expected));
    }
  }

  private static Clause clause(Format format) {
    return format == Format.ILDCP ? Clause.ILDCP : Clause.CCP;
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
