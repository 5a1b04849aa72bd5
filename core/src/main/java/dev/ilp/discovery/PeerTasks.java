package dev.ilp.discovery;

import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.NodeLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Looks ten times a second what is due between a node and its peers, and has it done. */
final class PeerTasks implements AutoCloseable {

  /** Other peers are dialled only while there are fewer connections than this. */
  static final int ENOUGH_CONNECTIONS = 50;

  /** How many are asked at each interval. */
  static final int ASKED = 3;

  /** What could not be reached for so long, and was not written by hand, is forgotten. */
  static final Duration UNREACHABLE_FOR = Duration.ofHours(24);

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final Duration DIAL_EVERY = Duration.ofMillis(300);
  private static final Duration KEEP_EVERY = Duration.ofSeconds(5);

  private final PeerTraffic traffic;
  private final RandomGenerator chance;
  private final RetryDelay jitter;
  private final NodeLog log;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("ilp-p2p-due").unstarted(this::run);
  private Instant nextDial = Instant.MIN;
  private Instant nextKeep = Instant.MIN;
  private Instant nextAsk = Instant.MAX;
  private Duration interval = Duration.ZERO;

  PeerTasks(PeerTraffic traffic, RandomGenerator chance, NodeLog log) {
    this.traffic = traffic;
    this.log = log;
    this.chance = chance;
    this.jitter = new RetryDelay(chance);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        guarded(() -> look(traffic.now()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(Instant now) {
    traffic
        .announcements()
        .due(now)
        .forEach(news -> inBackground(() -> traffic.rounds().tell(news)));
    traffic.heartbeats().beat(now);
    if (!now.isBefore(nextDial)) {
      nextDial = now.plus(DIAL_EVERY);
      dial(now);
    }
    if (!now.isBefore(nextKeep)) {
      nextKeep = now.plus(KEEP_EVERY);
      inBackground(() -> keep(now));
    }
    askSome(now);
  }

  private void inBackground(Runnable task) {
    Thread.ofVirtual().name("ilp-p2p-task").start(() -> guarded(task));
  }

  /** What breaks once must not keep all else from being done. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("p2p_task_failed").setCause(e).log("a bug: something that was due was not done");
    }
  }

  private void dial(Instant now) {
    PeersToDial wanted =
        PeersToDial.of(traffic.store().peers(), traffic.self(), traffic.exchange()::admits);
    traffic.states().toDial(wanted.byHand(), now).forEach(id -> dial(wanted, id));
    int room = ENOUGH_CONNECTIONS - traffic.states().busy();
    if (room > 0) {
      Collections.shuffle(wanted.found(), Random.from(chance));
      traffic.states().toDialOfFound(wanted.found(), now, room).forEach(id -> dial(wanted, id));
    }
  }

  private void dial(PeersToDial wanted, PeerId id) {
    KnownPeer peer = wanted.peers().get(id);
    if (peer != null) {
      inBackground(() -> traffic.dialling().dial(peer));
    }
  }

  /** What is looked after now and then. */
  private void keep(Instant now) {
    traffic.dialling().reconcile();
    PeerStore store = traffic.store();
    for (PeerId id : traffic.states().failingFor(UNREACHABLE_FOR, now)) {
      if (store.find(id).filter(KnownPeer::discovered).isPresent()) {
        store.remove(id);
      }
    }
    Set<PeerId> known = new HashSet<>();
    store.peers().forEach(peer -> known.add(peer.id()));
    traffic.states().keepOnly(known);
    store.save();
  }

  /** An interval that was changed holds from now on. */
  private void askSome(Instant now) {
    Duration current = traffic.config().exchangeInterval();
    if (!current.equals(interval)) {
      interval = current;
      nextAsk = now.plus(jitter.jittered(interval));
    }
    if (now.isBefore(nextAsk)) {
      return;
    }
    nextAsk = now.plus(jitter.jittered(interval));
    List<Libp2pConnection> some = new ArrayList<>(traffic.rounds().participants());
    Collections.shuffle(some, Random.from(chance));
    some.stream()
        .limit(ASKED)
        .forEach(connection -> inBackground(() -> traffic.rounds().ask(connection)));
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
