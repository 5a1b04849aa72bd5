package dev.ilp.topology;

import dev.ilp.config.LoadedConfig;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One of the nodes that are checked together. */
final class Member {

  private final Path file;
  private final LoadedConfig loaded;

  Member(Path file, LoadedConfig loaded) {
    this.file = file;
    this.loaded = loaded;
  }

  Path file() {
    return file;
  }

  NodeConfig config() {
    return loaded.config();
  }

  String id() {
    return config().nodeId();
  }

  /** Its sides of its links, in the order of its peers. */
  List<LinkEnd> ends() {
    return IntStream.range(0, config().peers().size())
        .mapToObj(peer -> new LinkEnd(this, peer))
        .toList();
  }

  /** Its side of the link to a peer. */
  Optional<LinkEnd> end(String peerId) {
    return ends().stream().filter(end -> end.peer().id().value().equals(peerId)).findFirst();
  }

  /** Where the first of these keys that was given was given; none: the file. */
  Place place(String... keys) {
    for (String key : keys) {
      Place place = loaded.origins().getOrDefault(key, new Place.Default());
      if (!(place instanceof Place.Default)) {
        return place;
      }
    }
    return new Place.WholeFile(file);
  }

  @Override
  public String toString() {
    return id();
  }
}
