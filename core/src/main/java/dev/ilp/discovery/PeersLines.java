package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.PublicKey;
import dev.ilp.oer.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of peers line by line, as it is written, which takes a fraction of the time that
 * reading YAML does. What is written otherwise is left to {@link PeersReader}.
 */
final class PeersLines {

  static final String KEY = "  - public_key: \"";
  static final String ADDRESSES = "    addresses:";
  static final String ADDRESS = "      - \"";
  static final String LAST_SEEN = "    last_seen: ";
  static final String DISCOVERED = "    discovered: true";
  static final String RECORD = "    record: \"";

  private final Map<PeerId, KnownPeer> peers = new LinkedHashMap<>();
  private Optional<PeerId> id = Optional.empty();
  private List<Multiaddr> addresses = new ArrayList<>();
  private Optional<Instant> lastSeen = Optional.empty();
  private Optional<Bytes> record = Optional.empty();
  private boolean discovered;

  private PeersLines() {}

  /**
   * The peers in a text that begins with this header.
   *
   * @return empty if anything in it is written otherwise
   */
  static Optional<Map<PeerId, KnownPeer>> read(String text, String header) {
    PeersLines lines = new PeersLines();
    try {
      boolean all = text.startsWith(header) && lines.readAll(text.substring(header.length()));
      return all ? Optional.of(lines.peers) : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) { // the other reader tells what
      return Optional.empty();
    }
  }

  private boolean readAll(String text) {
    Iterator<String> lines = text.lines().iterator();
    boolean known = lines.hasNext() && lines.next().equals("peers:");
    while (known && lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(PeersFile.CHECKSUM)) {
        return end() && !lines.hasNext();
      }
      known = line.indexOf('\\') < 0 && line(line);
    }
    return false;
  }

  private boolean line(String line) {
    if (line.startsWith(ADDRESS)) {
      return addresses.add(Multiaddr.parse(quoted(line, ADDRESS)));
    }
    if (line.startsWith(KEY)) {
      boolean complete = end();
      id = Optional.of(PeerId.of(PublicKey.ofBase64(quoted(line, KEY))));
      return complete;
    }
    if (line.startsWith(RECORD)) {
      record = Optional.of(Bytes.wrap(Base64.getDecoder().decode(quoted(line, RECORD))));
    } else if (line.startsWith(LAST_SEEN)) {
      lastSeen = Optional.of(Instant.parse(line.substring(LAST_SEEN.length())));
    } else if (line.equals(DISCOVERED)) {
      discovered = true;
    } else {
      return line.equals(ADDRESSES);
    }
    return true;
  }

  private static String quoted(String line, String start) {
    if (!line.endsWith("\"")) {
      throw new IllegalArgumentException("no quote at the end");
    }
    return line.substring(start.length(), line.length() - 1);
  }

  /** The end of an entry, if there is one; false if it is not a whole one. */
  private boolean end() {
    boolean complete =
        id.isEmpty()
            || (!addresses.isEmpty()
                && peers.put(
                        id.get(), new KnownPeer(id.get(), addresses, lastSeen, record, discovered))
                    == null);
    id = Optional.empty();
    addresses = new ArrayList<>();
    lastSeen = Optional.empty();
    record = Optional.empty();
    discovered = false;
    return complete;
  }
}
