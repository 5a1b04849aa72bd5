package dev.ilp.discovery;

import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * One message of the peer exchange, {@code /vtcp/btc-foundation/v1.0.0}. Records are sealed
 * envelopes, byte for byte as their peers signed them.
 */
sealed interface PexMessage {

  /** The name of the protocol; its leading slash is part of it. */
  String PROTOCOL = "/vtcp/btc-foundation/v1.0.0";

  /** The largest message, in octets, without the length before it. */
  int MAX_SIZE = 65_536;

  /** How many records one page has at most. */
  int MAX_PAGE = 128;

  /** How many records one announcement has at most. */
  int MAX_ANNOUNCED = 16;

  /** How often an announcement is passed on at most. */
  int MAX_HOPS = 3;

  /** Chosen by who asks, from 1 to 2^32-1; an answer has that of its request. */
  long id();

  /** Who asks for peers, or tells of some. */
  sealed interface Request extends PexMessage {}

  /** The answer to a request. */
  sealed interface Answer extends PexMessage {}

  /**
   * Asks for peers.
   *
   * @param self the sender's own record
   * @param limit how many at most; 0 or more than 128: 128
   * @param cursor only those whose ids come after it; empty: from the first one on
   */
  record GetPeers(long id, Optional<Bytes> self, long limit, Bytes cursor) implements Request {

    int most() {
      return limit == 0 || limit > MAX_PAGE ? MAX_PAGE : (int) limit;
    }
  }

  /**
   * One page of the peers that somebody knows, by ascending ids.
   *
   * @param cursor where to go on; empty: that was all
   */
  record Peers(long id, Optional<Bytes> self, Bytes cursor, List<Bytes> records) implements Answer {
    public Peers {
      records = List.copyOf(records);
    }
  }

  /**
   * Tells of new records.
   *
   * @param hops how often it may be passed on
   */
  record Announce(long id, List<Bytes> records, int hops) implements Request {
    public Announce {
      records = List.copyOf(records);
    }
  }

  /**
   * An announcement was read.
   *
   * @param accepted how many of its records were valid and new
   */
  record Ack(long id, int accepted) implements Answer {}

  /**
   * A request was not answered.
   *
   * @param id 0 if that of the request was unreadable
   * @param retryAfterMillis how long to wait, where it came too soon
   */
  record Refusal(long id, Reason reason, String text, long retryAfterMillis) implements Answer {}

  /** Why a request was not answered. */
  enum Reason {
    MALFORMED(1),
    TOO_LARGE(2),
    RATE_LIMITED(3),
    UNSUPPORTED(4),
    INTERNAL(5);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    /** By which it is called on the wire. */
    int number() {
      return number;
    }
  }
}
