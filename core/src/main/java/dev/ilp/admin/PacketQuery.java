package dev.ilp.admin;

import dev.ilp.account.AccountId;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.PacketId;
import dev.ilp.telemetry.PacketFilter;
import java.util.List;

/** Reads which packets a request is about. */
final class PacketQuery {

  static final String PACKET = "packet";
  static final String PEER = "peer";
  static final String CODE = "code";
  static final String DESTINATION = "destination";

  /** All of them. */
  static final List<String> KEYS = List.of(PACKET, PEER, CODE, DESTINATION);

  private PacketQuery() {}

  /** Whether any packets are asked for. */
  static boolean isIn(Query query) {
    return KEYS.stream().anyMatch(key -> query.text(key).isPresent());
  }

  static PacketFilter filter(Query query) throws Query.QueryException {
    return new PacketFilter(
        query.value(PACKET, PacketQuery::id, "a packet's id: 8 hexadecimal digits"),
        query.value(PEER, AccountId::new, "a peer's id: one segment of an ILP address"),
        query.value(CODE, IlpErrorCode::of, "an error code of three characters, such as F02"),
        query.value(DESTINATION, AddressPrefix::new, "a prefix of ILP addresses, such as test.b"));
  }

  private static PacketId id(String text) {
    return PacketId.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }
}
