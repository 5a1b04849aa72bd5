package dev.ilp.link.btp;

import dev.ilp.link.ReplyHandler;
import dev.ilp.net.Deadline;
import dev.ilp.net.Deadlines;
import dev.ilp.packet.IlpPacket.Reply;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests that one session has sent and that wait for their answer. Belongs to the session's
 * event loop. A peer can answer only what it was asked, and only once.
 */
final class InFlight {

  /** How many requests of one session may wait at once; the next is turned away with T03. */
  static final int MAX_REQUESTS = 65_536;

  private static final int FIRST_SLOTS = 32;

  private final Deadlines deadlines;
  private final Supplier<Reply> onExpiry;
  private final BiConsumer<ReplyHandler, Reply> give;

  /**
   * Each request in the slot that the last bits of its id say, at most half of the slots taken. Ids
   * are given out in order, so that the next slot is nearly always free; in a hash table with
   * probing such a run of neighbours is the worst case.
   */
  private @Nullable Request[] slots = new Request[FIRST_SLOTS];

  private int size;
  int nextId;

  private final class Request extends Deadline {

    private final int id;
    private final ReplyHandler back;

    Request(int id, ReplyHandler back) {
      this.id = id;
      this.back = back;
    }

    @Override
    protected void expired() {
      take(id);
      give.accept(back, onExpiry.get());
    }
  }

  /**
   * No requests yet.
   *
   * @param firstId where to start counting; ids of different sessions need not differ
   * @param onExpiry makes the Reply of a request that nobody answered
   * @param give hands a Reply to its handler, and does not throw: others wait behind it
   */
  InFlight(
      Deadlines deadlines,
      int firstId,
      Supplier<Reply> onExpiry,
      BiConsumer<ReplyHandler, Reply> give) {
    this.deadlines = deadlines;
    this.nextId = firstId;
    this.onExpiry = onExpiry;
    this.give = give;
  }

  boolean isFull() {
    return size >= MAX_REQUESTS;
  }

  int size() {
    return size;
  }

  /** Notes a request that may wait for {@code millis}; the result is its id. */
  int add(ReplyHandler back, long millis) {
    if (size >= slots.length / 2) {
      grow();
    }
    while (slots[slot(nextId)] != null) {
      nextId++;
    }
    Request request = new Request(nextId++, back);
    slots[slot(request.id)] = request;
    size++;
    deadlines.add(request, millis);
    return request.id;
  }

  private int slot(int id) {
    return id & (slots.length - 1);
  }

  /** Ids that differ in their last bits still do when one bit more counts. */
  private void grow() {
    @Nullable Request[] before = slots;
    slots = new Request[2 * before.length];
    for (Request request : before) {
      if (request != null) {
        slots[slot(request.id)] = request;
      }
    }
  }

  private @Nullable Request take(int id) {
    Request request = slots[slot(id)];
    if (request == null || request.id != id) {
      return null;
    }
    slots[slot(id)] = null;
    size--;
    return request;
  }

  /** The handler of the request with this id, which then is no longer in flight. */
  @Nullable ReplyHandler remove(int id) {
    Request request = take(id);
    if (request == null) {
      return null;
    }
    request.cancel();
    return request.back;
  }

  /** Answers all that are left. */
  void end(Reply reply) {
    @Nullable Request[] left = slots;
    slots = new Request[FIRST_SLOTS];
    size = 0;
    for (Request request : left) {
      if (request != null) {
        request.cancel();
        give.accept(request.back, reply);
      }
    }
  }
}
