package dev.ilp.inspect;

import dev.ilp.oer.Bytes;
import dev.ilp.packet.CcpProperty;
import dev.ilp.packet.CcpRoute;
import dev.ilp.packet.CcpRouteControl;
import dev.ilp.packet.IlpPacketCodec;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.UUID;

/** The data of the two CCP messages. */
final class CcpFields {
  private static final int UUID_LENGTH = 16;

  private CcpFields() {}

  static void readControl(FieldReader in) throws MalformedException {
    int mode = in.uint8("mode", Clause.CCP);
    switch (mode) {
      case CcpRouteControl.IDLE -> in.means("idle: send no routes");
      case CcpRouteControl.SYNC -> in.means("sync: send routes");
      default -> in.note("neither 0 idle nor 1 sync: some nodes refuse it", Clause.CCP);
    }
    readUuid(in, "lastKnownRoutingTableId");
    in.uint32("lastKnownEpoch", Clause.CCP);
    in.list(
        "features",
        1,
        Clause.CCP,
        (features, name) -> features.varUtf8(name, IlpPacketCodec.MAX_DATA, Clause.CCP));
  }

  static void readUpdate(FieldReader in) throws MalformedException {
    readUuid(in, "routingTableId");
    in.uint32("currentEpochIndex", Clause.CCP);
    in.means("the sender's newest epoch");
    in.uint32("fromEpochIndex", Clause.CCP);
    in.means("the first epoch told of");
    in.uint32("toEpochIndex", Clause.CCP);
    in.means("the first epoch no longer told of");
    long holdDown = in.uint32("holdDownTime", Clause.CCP);
    in.means(
        "ms: "
            + Duration.ofMillis(holdDown).toString().substring(2)
            + " without news end the routes");
    AddressFields.read(in, "speaker");
    in.list("newRoutes", 1, Clause.CCP, (routes, name) -> routes.group(name, CcpFields::readRoute));
    in.list("withdrawnRoutes", 1, Clause.CCP, AddressFields::readPrefix);
  }

  private static void readRoute(FieldReader in) throws MalformedException {
    AddressFields.readPrefix(in, "prefix");
    in.list("path", 1, Clause.CCP, AddressFields::read);
    in.octets("auth", CcpRoute.AUTH_LENGTH, Clause.CCP);
    in.list("props", 1, Clause.CCP, (props, name) -> props.group(name, CcpFields::readProperty));
  }

  private static void readProperty(FieldReader in) throws MalformedException {
    int flags = in.uint8("flags", Clause.CCP);
    in.means(flags(flags));
    in.uint16("id", Clause.CCP);
    Bytes value = in.varOctets("value", IlpPacketCodec.MAX_DATA, Clause.CCP);
    if ((flags & CcpProperty.UTF8) != 0 && Words.isText(value)) {
      in.means("text " + Words.quoted(value));
    }
  }

  private static String flags(int flags) {
    StringJoiner names = new StringJoiner(", ");
    String[] known = {"optional", "transitive", "partial", "UTF-8"};
    int[] bits = {
      CcpProperty.OPTIONAL, CcpProperty.TRANSITIVE, CcpProperty.PARTIAL, CcpProperty.UTF8
    };
    for (int i = 0; i < known.length; i++) {
      if ((flags & bits[i]) != 0) {
        names.add(known[i]);
      }
    }
    return names.toString();
  }

  private static void readUuid(FieldReader in, String name) throws MalformedException {
    Bytes octets = in.octets(name, UUID_LENGTH, Clause.CCP);
    UUID uuid = new UUID(octets.longAt(0), octets.longAt(Long.BYTES));
    in.means(uuid.equals(new UUID(0, 0)) ? "none" : uuid.toString());
  }
}
