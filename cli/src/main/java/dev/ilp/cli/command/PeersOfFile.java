package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.discovery.PeerStore;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.PublicKey;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A file of peers, as commands work on it. */
final class PeersOfFile {

  private PeersOfFile() {}

  static PeerStore open(P2pOptions options) {
    Path file = options.peers();
    try {
      return PeerStore.open(file, Clock.systemUTC(), NodeLog.of(PeersOfFile.class, "p2p-peers"));
    } catch (IOException e) {
      throw new InputException("cannot read %s: %s".formatted(file, IoReasons.of(e)), e);
    }
  }

  /** Writes it; another process may have changed it meanwhile. */
  static void save(PeerStore store) {
    if (!store.save()) {
      Optional<String> why = store.failure();
      throw new InputException(
          "cannot write %s: %s".formatted(store.file(), why.orElse("nobody knows why")));
    }
  }

  /**
   * The peer that somebody means by its id or by the base64 of its public key.
   *
   * @throws InputException if it is neither
   */
  static PeerId id(String text) {
    try {
      return PeerId.parse(text);
    } catch (IllegalArgumentException e) {
      return ofKey(text);
    }
  }

  private static PeerId ofKey(String text) {
    try {
      return PeerId.of(PublicKey.ofBase64(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "'%s' is neither a peer id nor the base64 of a public key: 'ilp p2p id' shows both"
              .formatted(text),
          e);
    }
  }
}
