package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.discovery.PeersEvents.Entry;
import dev.ilp.discovery.PeersEvents.Text;
import dev.ilp.discovery.PeersEvents.Value;
import dev.ilp.libp2p.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.Event;

/** Reads the text of a peers' file. What is wrong within an entry costs that entry alone. */
final class PeersReader {

  private final PeersSource source;
  private final PeersEvents events;
  private final PeerEntryReader entries;
  private final Map<PeerId, KnownPeer> peers = new LinkedHashMap<>();
  private int version = PeersFile.UNVERSIONED;
  private boolean hasPeers;

  PeersReader(PeersSource source) {
    this.source = source;
    this.events = new PeersEvents(source);
    this.entries = new PeerEntryReader(source);
  }

  /** What was read: the version that the file says it has, and its peers. */
  record Read(int version, Map<PeerId, KnownPeer> peers) {}

  /**
   * Reads all of it.
   *
   * @throws ConfigException if it is no YAML, or none of peers
   */
  Read read() {
    events.next(); // the stream begins
    if (events.nextIs(Event.ID.StreamEnd)) {
      throw events.notYaml(source.wrong("is empty", PeersFile.IF_EMPTY));
    }
    events.next();
    Event root = events.next();
    if (root.getEventId() != Event.ID.MappingStart) {
      throw wrong(root.getStartMark(), "must be a map with the key 'peers'");
    }
    while (!events.nextIs(Event.ID.MappingEnd)) {
      key(events.value());
    }
    events.next();
    events.next(); // the document ends
    if (!events.nextIs(Event.ID.StreamEnd)) {
      throw wrong(events.next().getStartMark(), "a second document begins here");
    }
    if (!hasPeers) {
      throw wrong(root.getStartMark(), "has no key 'peers'");
    }
    return new Read(version, peers);
  }

  private ConfigException wrong(Mark mark, String what) {
    return events.notYaml(source.wrong(mark, "", what, PeersFile.IF_EMPTY));
  }

  private void key(Value key) {
    String name = key instanceof Text text ? text.value() : "";
    switch (name) {
      case "peers" -> peers(key.mark());
      case "version" -> version(events.value());
      case PeersChecksum.KEY -> events.value(); // of bytes, and looked at as such
      default -> {
        events.value();
        source.drop(
            key.mark(), name, "unknown key", "it will not be kept: the keys are peers, version");
      }
    }
  }

  private void version(Value value) {
    Optional<Integer> number =
        value instanceof Text text && text.value().matches("[0-9]{1,6}")
            ? Optional.of(Integer.parseInt(text.value()))
            : Optional.empty();
    if (number.isEmpty() || number.get() > PeersFile.VERSION) {
      String what =
          number
              .map(later -> "is of version " + later + ", which is not known here")
              .orElse("must be a number");
      throw events.notYaml(
          source.wrong(
              value.mark(),
              "version",
              what,
              "use the version of ilp that wrote it, or one that knows version "
                  + PeersFile.VERSION));
    }
    version = number.get();
  }

  private void peers(Mark mark) {
    if (hasPeers) {
      throw wrong(mark, "'peers' is given twice");
    }
    hasPeers = true;
    if (!events.nextIs(Event.ID.SequenceStart)) {
      Value other = events.value();
      if (!(other instanceof Text text) || !isNothing(text.value())) {
        throw wrong(other.mark(), "'peers' must be a list");
      }
      return;
    }
    events.next();
    for (int i = 0; !events.nextIs(Event.ID.SequenceEnd); i++) {
      add(i, events.value());
    }
    events.next();
  }

  private static boolean isNothing(String text) {
    return text.isEmpty() || text.equals("null") || text.equals("~");
  }

  private void add(int index, Value value) {
    String path = "peers[" + index + "]";
    if (!(value instanceof Entry entry)) {
      source.drop(value.mark(), path, "is no map", "write 'public_key:' and 'addresses:'");
      return;
    }
    entries
        .read(path, entry)
        .filter(peer -> peers.putIfAbsent(peer.id(), peer) != null)
        .ifPresent(
            _ ->
                source.drop(
                    entry.mark(), path + ".public_key", "is there already", "remove this entry"));
  }
}
