package dev.ilp.discovery;

import dev.ilp.libp2p.Multiaddr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;

/** Writes the text of a peers' file, peer by peer, in the form that {@link PeersLines} reads. */
final class PeersWriter {

  private final OutputStream out;
  private final PeersChecksum checksum = new PeersChecksum();

  PeersWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes all of it; called once.
   *
   * @param comments lines to put at its beginning
   */
  void write(String comments, Collection<KnownPeer> peers) throws IOException {
    put(PeersLines.FIRST_COMMENT + comments + PeersLines.VERSION);
    put(peers.isEmpty() ? PeersLines.NO_PEERS : PeersLines.PEERS);
    for (KnownPeer peer : peers) {
      put(entry(peer));
    }
    out.write(checksum.line().getBytes(StandardCharsets.US_ASCII));
  }

  private void put(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    checksum.add(bytes);
    out.write(bytes);
  }

  private static String entry(KnownPeer peer) {
    StringBuilder yaml = new StringBuilder();
    yaml.append(PeersLines.KEY)
        .append(peer.id().publicKey().orElseThrow().toBase64())
        .append("\"\n")
        .append(PeersLines.ADDRESSES)
        .append('\n');
    for (Multiaddr address : peer.addresses()) {
      yaml.append(PeersLines.ADDRESS).append(escaped(address.toString())).append("\"\n");
    }
    peer.lastSeen().ifPresent(time -> yaml.append(PeersLines.LAST_SEEN).append(time).append('\n'));
    if (peer.discovered()) {
      yaml.append(PeersLines.DISCOVERED).append('\n');
    }
    peer.record()
        .map(record -> Base64.getEncoder().encodeToString(record.toArray()))
        .ifPresent(text -> yaml.append(PeersLines.RECORD).append(text).append("\"\n"));
    return yaml.toString();
  }

  private static String escaped(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c >= 0x7f) {
                quoted.append("\\U%08x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.toString();
  }
}
