package dev.ilp.discovery;

import dev.ilp.discovery.PexMessage.Ack;
import dev.ilp.discovery.PexMessage.Announce;
import dev.ilp.discovery.PexMessage.Answer;
import dev.ilp.discovery.PexMessage.GetPeers;
import dev.ilp.discovery.PexMessage.Peers;
import dev.ilp.discovery.PexMessage.Reason;
import dev.ilp.discovery.PexMessage.Refusal;
import dev.ilp.discovery.PexMessage.Request;
import dev.ilp.libp2p.MalformedException;
import dev.ilp.libp2p.PeerId;
import dev.ilp.oer.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * This node's side of the peer exchange: answers what others ask, and reads what they answer. Each
 * peer has limits; who breaks rules too often is sent away.
 */
final class PeerExchange {

  /** Of a message that is full of records, what is left for all else. */
  private static final int PAGE_ROOM = PexMessage.MAX_SIZE - 6000;

  private static final int MAX_REASON = 200;

  private final InstantSource clock;
  private final Supplier<Bytes> ownRecord;
  private final PeerStore store;
  private final Newcomers newcomers;
  private final Conducts conducts = new Conducts();
  private final ExchangeEvents events;

  /**
   * The exchange of one node.
   *
   * @param ownRecord the node's own record, sealed
   */
  PeerExchange(
      InstantSource clock,
      Supplier<Bytes> ownRecord,
      PeerStore store,
      Newcomers newcomers,
      ExchangeEvents events) {
    this.clock = clock;
    this.ownRecord = ownRecord;
    this.store = store;
    this.newcomers = newcomers;
    this.events = events;
  }

  /** What others should hear of. */
  interface ExchangeEvents {

    /** Is told of each message, at debug. */
    void message(PeerId peer, String what, PexMessage message);

    /** A peer broke a rule. */
    void strike(PeerId peer, String why);

    /** A peer broke rules so often that it is to go. */
    void banned(PeerId peer);
  }

  /** Whether a peer may be connected at all. */
  boolean admits(PeerId peer) {
    return !conduct(peer).isBanned(clock.instant());
  }

  /** The answer to what may be a request. */
  Answer answer(PeerId from, Bytes message) {
    PexMessage request;
    try {
      request = PexCodec.decode(message);
    } catch (MalformedException e) {
      strike(from, String.valueOf(e.getMessage()));
      return refusal(0, Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
    events.message(from, "received", request);
    Answer answer =
        switch (request) {
          case Request known -> answer(from, known);
          case Answer other -> {
            strike(from, "an answer to nothing");
            yield refusal(other.id(), Reason.UNSUPPORTED, "this is no request");
          }
        };
    events.message(from, "sent", answer);
    return answer;
  }

  /** The answer to what was too large to be read, or ended too soon. */
  Answer tooLarge(PeerId from) {
    strike(from, "no message of 1 to 65536 octets");
    return refusal(0, Reason.TOO_LARGE, "a message has 1 to 65536 octets");
  }

  private static Refusal refusal(long id, Reason reason, String text) {
    String cut = text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    return new Refusal(id, reason, cut, 0);
  }

  private Answer answer(PeerId from, Request request) {
    Instant now = clock.instant();
    Conduct conduct = conduct(from);
    Duration wait = conduct.request(request instanceof Announce, now);
    if (conduct.isBanned(now)) {
      events.banned(from);
    }
    if (!wait.isZero()) {
      return new Refusal(request.id(), Reason.RATE_LIMITED, "slow down", wait.toMillis());
    }
    return switch (request) {
      case GetPeers get -> {
        get.self().ifPresent(self -> learnOwn(from, self));
        yield page(from, get);
      }
      case Announce announce ->
          new Ack(announce.id(), learn(from, announce.records(), announce.hops() - 1));
    };
  }

  private Peers page(PeerId asker, GetPeers get) {
    List<Bytes> records = new ArrayList<>();
    Bytes cursor = Bytes.EMPTY;
    int room = PAGE_ROOM;
    for (KnownPeer peer : store.after(get.cursor())) {
      Optional<Bytes> record = peer.record().filter(_ -> !peer.id().equals(asker));
      if (record.isEmpty()) {
        continue;
      }
      room -= record.get().length() + 4;
      if (records.size() == get.most() || room < 0) {
        return new Peers(get.id(), Optional.of(ownRecord.get()), cursor, records);
      }
      records.add(record.get());
      cursor = peer.id().bytes();
    }
    return new Peers(get.id(), Optional.of(ownRecord.get()), Bytes.EMPTY, records);
  }

  /**
   * Takes the record of a peer from itself, and tells others of it; nothing of one that was sent
   * away.
   *
   * @return whether it was valid and new
   */
  boolean learnOwn(PeerId from, Bytes record) {
    return admits(from) && judge(from, newcomers.takeOwn(record, from));
  }

  /**
   * Takes records that somebody has of others.
   *
   * @param hops how often they may still be passed on; below 0: they are not
   * @return how many of them were valid and new
   */
  int learn(PeerId from, List<Bytes> records, int hops) {
    int taken = 0;
    for (Bytes record : records) {
      if (!admits(from)) { // all it sends from now on is dropped
        return taken;
      }
      taken += judge(from, newcomers.take(record, from, hops)) ? 1 : 0;
    }
    return taken;
  }

  private boolean judge(PeerId from, RecordCheck.Verdict verdict) {
    if (verdict instanceof RecordCheck.Verdict.Wrong(String why)) {
      strike(from, why);
    }
    return verdict instanceof RecordCheck.Verdict.Taken;
  }

  /** Something that counts against a peer. */
  void strike(PeerId peer, String why) {
    events.strike(peer, why);
    if (conduct(peer).strike(clock.instant())) {
      events.banned(peer);
    }
  }

  private Conduct conduct(PeerId peer) {
    return conducts.of(peer, clock.instant());
  }
}
