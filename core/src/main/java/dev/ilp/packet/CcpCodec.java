package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The data of the two CCP messages, by which connectors tell each other routes. No RFC has them;
 * this is what the JavaScript connector reads and writes. Bytes after the last field are ignored.
 * The packet around them is made and checked by {@link PeerProtocol}; both are answered with empty
 * data.
 */
public final class CcpCodec {
  private CcpCodec() {}

  public static Bytes encode(CcpRouteControl control) {
    var out = new OerWriter();
    out.writeUInt8(control.mode());
    writeUuid(control.lastKnownRoutingTableId(), out);
    out.writeUInt32(control.lastKnownEpoch());
    writeList(control.features(), (feature, to) -> to.writeVarUtf8(feature), out);
    return Bytes.wrap(out.toByteArray());
  }

  /** Offsets count from the start of the data. */
  public static CcpRouteControl decodeControl(Bytes data) throws OerException {
    var in = new OerReader(data);
    return new CcpRouteControl(
        in.readUInt8(),
        readUuid(in),
        in.readUInt32(),
        readList(in, from -> from.readVarOctets(IlpPacketCodec.MAX_DATA).utf8()));
  }

  public static Bytes encode(CcpRouteUpdate update) {
    var out = new OerWriter();
    writeUuid(update.routingTableId(), out);
    out.writeUInt32(update.currentEpochIndex());
    out.writeUInt32(update.fromEpochIndex());
    out.writeUInt32(update.toEpochIndex());
    out.writeUInt32(update.holdDownTime().toMillis());
    out.writeVarAscii(update.speaker().value());
    writeList(update.newRoutes(), CcpCodec::writeRoute, out);
    writeList(update.withdrawnRoutes(), (prefix, to) -> to.writeVarAscii(prefix.value()), out);
    return Bytes.wrap(out.toByteArray());
  }

  /** Offsets count from the start of the data. */
  public static CcpRouteUpdate decodeUpdate(Bytes data) throws OerException {
    var in = new OerReader(data);
    return new CcpRouteUpdate(
        readUuid(in),
        in.readUInt32(),
        in.readUInt32(),
        in.readUInt32(),
        Duration.ofMillis(in.readUInt32()),
        Fields.readAddress(in),
        readList(in, CcpCodec::readRoute),
        readList(in, Fields::readPrefix));
  }

  private static void writeRoute(CcpRoute route, OerWriter out) {
    out.writeVarAscii(route.prefix().value());
    writeList(route.path(), (address, to) -> to.writeVarAscii(address.value()), out);
    out.writeOctets(route.auth());
    writeList(route.properties(), CcpCodec::writeProperty, out);
  }

  private static CcpRoute readRoute(OerReader in) throws OerException {
    return new CcpRoute(
        Fields.readPrefix(in),
        readList(in, Fields::readAddress),
        in.readOctets(CcpRoute.AUTH_LENGTH),
        readList(in, CcpCodec::readProperty));
  }

  private static void writeProperty(CcpProperty property, OerWriter out) {
    out.writeUInt8(property.flags());
    out.writeUInt16(property.id());
    out.writeVarOctets(property.value());
  }

  private static CcpProperty readProperty(OerReader in) throws OerException {
    return new CcpProperty(
        in.readUInt8(), in.readUInt16(), in.readVarOctets(IlpPacketCodec.MAX_DATA));
  }

  private static void writeUuid(UUID uuid, OerWriter out) {
    out.writeUInt64(uuid.getMostSignificantBits());
    out.writeUInt64(uuid.getLeastSignificantBits());
  }

  private static UUID readUuid(OerReader in) throws OerException {
    return new UUID(in.readUInt64(), in.readUInt64());
  }

  private static <T> void writeList(List<T> elements, ElementWriter<T> writer, OerWriter out) {
    out.writeVarUInt(elements.size());
    for (T element : elements) {
      writer.write(element, out);
    }
  }

  /** The count is believed only as far as there are bytes: every element takes at least one. */
  private static <T> List<T> readList(OerReader in, ElementReader<T> reader) throws OerException {
    int offset = in.offset();
    long count = in.readVarUInt();
    if (Long.compareUnsigned(count, in.remaining()) > 0) {
      throw new OerException(
          "list of " + Long.toUnsignedString(count) + " with " + in.remaining() + " bytes left",
          offset);
    }
    var elements = new ArrayList<T>();
    for (long i = 0; i < count; i++) {
      elements.add(reader.read(in));
    }
    return elements;
  }

  @FunctionalInterface
  private interface ElementWriter<T> {
    void write(T element, OerWriter out);
  }

  @FunctionalInterface
  private interface ElementReader<T> {
    T read(OerReader in) throws OerException;
  }
}
