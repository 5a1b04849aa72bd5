package dev.ilp.link.btp;

import dev.ilp.link.ReplyHandler;
import dev.ilp.net.Deadline;
import dev.ilp.net.Deadlines;
import dev.ilp.packet.IlpPacket.Reply;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.List;
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

  private final Deadlines deadlines;
  private final Supplier<Reply> onExpiry;
  private final BiConsumer<ReplyHandler, Reply> give;
  private final IntObjectMap<Request> requests = new IntObjectHashMap<>();
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
      requests.remove(id);
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
    return requests.size() >= MAX_REQUESTS;
  }

  int size() {
    return requests.size();
  }

  /** Notes a request that may wait for {@code millis}; the result is its id. */
  int add(ReplyHandler back, long millis) {
    while (requests.containsKey(nextId)) {
      nextId++;
    }
    Request request = new Request(nextId++, back);
    requests.put(request.id, request);
    deadlines.add(request, millis);
    return request.id;
  }

  /** The handler of the request with this id, which then is no longer in flight. */
  @Nullable ReplyHandler remove(int id) {
    Request request = requests.remove(id);
    if (request == null) {
      return null;
    }
    request.cancel();
    return request.back;
  }

  /** Answers all that are left. */
  void end(Reply reply) {
    List<Request> left = new ArrayList<>(requests.values());
    requests.clear();
    for (Request request : left) {
      request.cancel();
      give.accept(request.back, reply);
    }
  }
}
