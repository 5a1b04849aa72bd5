package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.PublicKey;
import dev.ilp.oer.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a file of peers line by line, as it is written, which takes a fraction of the time that
 * reading YAML does. What is written otherwise is left to {@link PeersReader}.
 */
final class PeersLines {

  static final String FIRST_COMMENT =
      """
      # The peers that this node knows. What you change is taken over. Comments stay if they are above
      # 'version:'; elsewhere they are lost. Leave the last line as it is.
      """;

  static final String VERSION = "version: " + PeersFile.VERSION + "\n";
  static final String PEERS = "peers:\n";
  static final String NO_PEERS = "peers: []\n";
  static final String KEY = "  - public_key: \"";
  static final String ADDRESSES = "    addresses:";
  static final String ADDRESS = "      - \"";
  static final String LAST_SEEN = "    last_seen: ";
  static final String DISCOVERED = "    discovered: true";
  static final String RECORD = "    record: \"";

  private static final int TIME_LENGTH = 20;

  private final Map<PeerId, KnownPeer> peers = new LinkedHashMap<>();
  private Optional<PeerId> id = Optional.empty();
  private List<Multiaddr> addresses = new ArrayList<>();
  private Optional<Instant> lastSeen = Optional.empty();
  private Optional<Bytes> record = Optional.empty();
  private boolean discovered;

  private PeersLines() {}

  /** The lines of comments that somebody wrote at the beginning of a file. */
  static String comments(String text) {
    return text.substring(0, endOfComments(text)).replace(FIRST_COMMENT, "");
  }

  private static int endOfComments(String text) {
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('\n', at) + 1;
      boolean isComment =
          text.charAt(at) == '#' || text.substring(at, Math.max(at, next)).isBlank();
      if (next == 0 || !isComment) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /**
   * The peers in a text.
   *
   * @return empty if anything in it is not as it is written
   */
  static Optional<Map<PeerId, KnownPeer>> read(String text) {
    String start = VERSION + PEERS;
    int from = endOfComments(text);
    PeersLines lines = new PeersLines();
    try {
      return text.startsWith(start, from) && lines.readAll(text, from + start.length())
          ? Optional.of(lines.peers)
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) { // the other reader tells what
      return Optional.empty();
    }
  }

  private boolean readAll(String text, int from) {
    boolean known = true;
    for (int at = from; known && at < text.length(); ) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return false;
      }
      String line = text.substring(at, end);
      at = end + 1;
      if (line.startsWith(PeersChecksum.KEY)) {
        return end() && at == text.length();
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
      lastSeen = Optional.of(time(line.substring(LAST_SEEN.length())));
    } else if (line.equals(DISCOVERED)) {
      discovered = true;
    } else {
      return line.equals(ADDRESSES);
    }
    return true;
  }

  /** Such as 2026-01-31T12:00:00Z. Among thousands of lines, a formatter would cost most of all. */
  private static Instant time(String text) {
    if (text.length() != TIME_LENGTH || !text.endsWith("Z")) {
      throw new IllegalArgumentException("no time in whole seconds");
    }
    return LocalDateTime.of(
            Integer.parseInt(text, 0, 4, 10),
            Integer.parseInt(text, 5, 7, 10),
            Integer.parseInt(text, 8, 10, 10),
            Integer.parseInt(text, 11, 13, 10),
            Integer.parseInt(text, 14, 16, 10),
            Integer.parseInt(text, 17, 19, 10))
        .toInstant(ZoneOffset.UTC);
  }

  private static String quoted(String line, String start) {
    if (!line.endsWith("\"") || line.length() == start.length()) {
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
