package dev.ilp.libp2p;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a host serves: a handler for each name, compared octet by octet. */
final class Protocols {

  /**
   * @param inboundLimit streams that one connection may have open at once from the other side
   */
  record Served(String name, int inboundLimit, StreamHandler handler) {}

  private final Map<String, Served> served = new ConcurrentHashMap<>();

  void add(Served protocol) {
    served.put(protocol.name, protocol);
  }

  Optional<Served> find(String name) {
    return Optional.ofNullable(served.get(name));
  }

  List<String> names() {
    return served.keySet().stream().sorted().toList();
  }
}
