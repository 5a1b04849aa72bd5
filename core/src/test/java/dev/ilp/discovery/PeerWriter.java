package dev.ilp.discovery;

import dev.ilp.log.NodeLog;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Writes one of two lists of peers after the other until it is killed. */
final class PeerWriter {

  static final int FEW = 50;
  static final int MANY = 400;

  private PeerWriter() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    PeerStore store =
        PeerStore.open(file, Clock.systemUTC(), NodeLog.of(PeerWriter.class, "writer"));
    List<KnownPeer> many = TestPeers.many(MANY);
    for (int i = 0; ; i++) {
      boolean grows = store.size() < MANY;
      many.subList(FEW, MANY)
          .forEach(
              peer -> {
                if (grows) {
                  store.put(peer);
                } else {
                  store.remove(peer.id());
                }
              });
      many.subList(0, FEW).forEach(store::put);
      if (!store.save()) {
        throw new IllegalStateException(store.failure().orElse(""));
      }
      if (i == 1) {
        System.out.println("writing");
        System.out.flush();
      }
    }
  }
}
