package dev.ilp.discovery;

import dev.ilp.discovery.PexMessage.Ack;
import dev.ilp.discovery.PexMessage.Announce;
import dev.ilp.discovery.PexMessage.GetPeers;
import dev.ilp.discovery.PexMessage.Peers;
import dev.ilp.discovery.PexMessage.Reason;
import dev.ilp.discovery.PexMessage.Refusal;
import dev.ilp.libp2p.MalformedException;
import dev.ilp.libp2p.Printable;
import dev.ilp.libp2p.ProtoReader;
import dev.ilp.libp2p.ProtoWriter;
import dev.ilp.oer.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Messages of the peer exchange to and from protobuf, without the length before them. */
final class PexCodec {

  private static final int TYPE = 1;
  private static final int ID = 2;
  private static final int SELF = 3;
  private static final int LIMIT = 4;
  private static final int CURSOR = 5;
  private static final int RECORDS = 6;
  private static final int HOPS = 7;
  private static final int ACCEPTED = 8;
  private static final int ERROR = 9;
  private static final int REASON = 10;
  private static final int RETRY_AFTER = 11;

  private static final int GET_PEERS = 1;
  private static final int PEERS = 2;
  private static final int ANNOUNCE = 3;
  private static final int ACK = 4;
  private static final int REFUSAL = 5;

  /** In octets. */
  private static final int MAX_REASON = 256;

  private PexCodec() {}

  static Bytes encode(PexMessage message) {
    ProtoWriter out = new ProtoWriter();
    switch (message) {
      case GetPeers(long id, Optional<Bytes> self, long limit, Bytes cursor) ->
          out.uint(TYPE, GET_PEERS)
              .uint(ID, id)
              .bytes(SELF, self.orElse(Bytes.EMPTY))
              .uint(LIMIT, limit)
              .bytes(CURSOR, cursor);
      case Peers(long id, Optional<Bytes> self, Bytes cursor, List<Bytes> records) -> {
        out.uint(TYPE, PEERS)
            .uint(ID, id)
            .bytes(SELF, self.orElse(Bytes.EMPTY))
            .bytes(CURSOR, cursor);
        records.forEach(record -> out.element(RECORDS, record));
      }
      case Announce(long id, List<Bytes> records, int hops) -> {
        out.uint(TYPE, ANNOUNCE).uint(ID, id);
        records.forEach(record -> out.element(RECORDS, record));
        out.uint(HOPS, hops);
      }
      case Ack(long id, int accepted) -> out.uint(TYPE, ACK).uint(ID, id).uint(ACCEPTED, accepted);
      case Refusal(long id, Reason reason, String text, long retryAfter) ->
          out.uint(TYPE, REFUSAL)
              .uint(ID, id)
              .uint(ERROR, reason.number())
              .string(REASON, text)
              .uint(RETRY_AFTER, retryAfter);
    }
    return out.toBytes();
  }

  /** All fields of a message, whatever its type. */
  private static final class Fields {
    private long type;
    private long id;
    private Bytes self = Bytes.EMPTY;
    private long limit;
    private Bytes cursor = Bytes.EMPTY;
    private final List<Bytes> records = new ArrayList<>();
    private long hops;
    private long accepted;
    private long error;
    private Bytes reason = Bytes.EMPTY;
    private long retryAfter;

    private Optional<Bytes> ownRecord() {
      return self.isEmpty() ? Optional.empty() : Optional.of(self);
    }
  }

  /**
   * Reads one message.
   *
   * @throws MalformedException if it breaks a rule; not if there are too many records, which counts
   *     for less
   */
  static PexMessage decode(Bytes message) throws MalformedException {
    if (message.isEmpty() || message.length() > PexMessage.MAX_SIZE) {
      throw new MalformedException("a message has 1 to 65536 octets, not " + message.length());
    }
    Fields fields = fields(message);
    if (fields.id == 0 && fields.type != REFUSAL) {
      throw new MalformedException("id must not be zero");
    }
    return message(fields);
  }

  private static PexMessage message(Fields fields) throws MalformedException {
    return switch ((int) Math.min(fields.type, Integer.MAX_VALUE)) {
      case GET_PEERS -> new GetPeers(fields.id, fields.ownRecord(), fields.limit, fields.cursor);
      case PEERS -> {
        atMost(PexMessage.MAX_PAGE, fields);
        yield new Peers(fields.id, fields.ownRecord(), fields.cursor, fields.records);
      }
      case ANNOUNCE -> {
        atMost(PexMessage.MAX_ANNOUNCED, fields);
        if (fields.records.isEmpty()) {
          throw new MalformedException("an announcement has 1 to 16 records, not 0");
        }
        int hops = (int) Math.min(fields.hops, PexMessage.MAX_HOPS);
        yield new Announce(fields.id, fields.records, hops);
      }
      case ACK -> new Ack(fields.id, (int) Math.min(fields.accepted, PexMessage.MAX_ANNOUNCED));
      case REFUSAL ->
          new Refusal(fields.id, reason(fields.error), text(fields.reason), fields.retryAfter);
      default -> throw new MalformedException("unknown message type " + fields.type);
    };
  }

  private static void atMost(int most, Fields fields) throws MalformedException {
    if (fields.records.size() > most) {
      throw new MalformedException(
          "%d records, at most %d may be".formatted(fields.records.size(), most));
    }
  }

  /** A reason that is not known yet is nobody's fault. */
  private static Reason reason(long number) {
    return Stream.of(Reason.values())
        .filter(reason -> reason.number() == number)
        .findFirst()
        .orElse(Reason.INTERNAL);
  }

  private static String text(Bytes reason) {
    Bytes cut = reason.slice(0, Math.min(reason.length(), MAX_REASON));
    return Printable.of(new String(cut.toArray(), StandardCharsets.UTF_8));
  }

  private static Fields fields(Bytes message) throws MalformedException {
    ProtoReader in = new ProtoReader(message);
    Fields fields = new Fields();
    while (in.next()) {
      switch (in.field()) {
        case TYPE -> fields.type = in.uint32();
        case ID -> fields.id = in.uint32();
        case SELF -> fields.self = in.bytes();
        case LIMIT -> fields.limit = in.uint32();
        case CURSOR -> fields.cursor = in.bytes();
        case RECORDS -> fields.records.add(in.bytes());
        case HOPS -> fields.hops = in.uint32();
        case ACCEPTED -> fields.accepted = in.uint32();
        case ERROR -> fields.error = in.uint32();
        case REASON -> fields.reason = in.bytes();
        case RETRY_AFTER -> fields.retryAfter = in.uint32();
        default -> {} // of later versions
      }
    }
    return fields;
  }
}
