package dev.ilp.node;

import dev.ilp.config.ConfigException;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.P2pSection;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import dev.ilp.discovery.KeyFile;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files of the peer to peer node inside a connector: its key, and the peers that it knows. */
final class P2pFiles {

  private final String nodeId;
  private final P2pSection section;
  private final Optional<Path> configFile;

  P2pFiles(NodeConfig config, NodeOptions options) {
    this.nodeId = config.nodeId();
    this.section = config.p2p().orElseThrow();
    this.configFile = options.reloading().file();
  }

  /**
   * The key of the configuration, or else that of the file, which is made if it is not there.
   *
   * @throws ConfigException if the file cannot be used
   */
  KeyPair identity(SecureRandom random) {
    if (section.node().privateKey().isPresent()) {
      return KeyPair.ofBase64(section.node().privateKey().get().reveal());
    }
    Path file = beside(section.keyFile().orElse(nodeId + ".p2p.key"));
    try {
      return KeyFile.ready(file, random, NodeLog.of(P2pFiles.class, nodeId));
    } catch (IOException e) {
      throw unusable(file, "p2p.node.key_file", e);
    }
  }

  /** The file of the peers. */
  Path peers() {
    return beside(section.peersFile().orElse(nodeId + ".peers.yaml"));
  }

  /** That this file of peers cannot be used, and what to do about it. */
  static ConfigException unusablePeers(Path file, IOException cause) {
    return unusable(file, "p2p.peers.file", cause);
  }

  /** Paths start at the folder of the configuration. */
  private Path beside(String path) {
    return configFile
        .map(file -> file.toAbsolutePath().resolveSibling(path))
        .orElseGet(() -> Path.of(path).toAbsolutePath());
  }

  private static ConfigException unusable(Path file, String key, IOException cause) {
    Problem problem =
        new Problem(
            Severity.ERROR,
            new Place.WholeFile(file),
            key,
            "cannot be used: " + cause.getMessage(),
            "let this user read and write it and its folder, or name another file by " + key);
    return new ConfigException(List.of(problem), Set.of(file));
  }
}
