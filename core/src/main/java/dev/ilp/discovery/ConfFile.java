package dev.ilp.discovery;

import dev.ilp.account.Secret;
import dev.ilp.config.ConfigException;
import dev.ilp.config.P2pConfig;
import dev.ilp.config.P2pLoader;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import dev.ilp.libp2p.KeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code conf.yaml}: read, and given a key if it has none. */
public final class ConfFile {

  private static final String STARTER =
      """
      # A peer to peer node: 'ilp p2p start' reads this file, 'ilp config validate' checks it.
      node:
      network:
        addresses:
          - %s
      peers:
        exchange_interval: 30s
        connection_timeout: 10s
      logging:
        level: info
        format: text
      """
          .formatted(P2pLoader.DEFAULT_ADDRESS);

  private final Path file;
  private final Map<String, String> environment;

  /**
   * The file at this path, which need not be there.
   *
   * @param environment fills in <code>${NAME}</code>
   */
  public ConfFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = Map.copyOf(environment);
  }

  /**
   * What the file says, with a key.
   *
   * @param isNew whether the key was made just now, and saved
   */
  public record Ready(P2pConfig config, List<Problem> warnings, boolean isNew) {
    public Ready {
      warnings = List.copyOf(warnings);
    }

    /** Who the node is. */
    public KeyPair identity() {
      return KeyPair.ofBase64(config.privateKey().orElseThrow().reveal());
    }
  }

  public Path path() {
    return file;
  }

  /**
   * Reads the file.
   *
   * @throws ConfigException with all that is wrong with it
   */
  public P2pLoader.Loaded load() {
    P2pLoader.Loaded loaded = P2pLoader.load(file, environment);
    List<Problem> warnings = new ArrayList<>(loaded.warnings());
    if (loaded.config().privateKey().isPresent() && FilePermissions.isOpenToOthers(file)) {
      warnings.add(
          new Problem(
              Severity.WARNING,
              new Place.WholeFile(file),
              "node.private_key",
              "others can read the file, and so be this node",
              "chmod 600 " + file));
    }
    return new P2pLoader.Loaded(loaded.config(), warnings);
  }

  /** Makes the file if it is not there: with what a node needs, but no key yet. */
  public void create() throws IOException {
    if (!Files.exists(file)) {
      replace(STARTER);
    }
  }

  /**
   * Reads the file; if it has no key, one is made and saved in it.
   *
   * @throws ConfigException with all that is wrong with it
   * @throws IOException if the key cannot be saved
   */
  public Ready ready(SecureRandom random) throws IOException {
    P2pLoader.Loaded loaded = load();
    if (loaded.config().privateKey().isPresent()) {
      return new Ready(loaded.config(), loaded.warnings(), false);
    }
    KeyPair key = KeyPair.generate(random);
    save(key);
    return new Ready(loaded.config().withKey(Secret.of(key.toBase64())), loaded.warnings(), true);
  }

  /**
   * Puts a key into the file, in the place of the one that is there, and leaves all else as it is;
   * from then on only its owner can read it.
   *
   * @throws IOException if the file has a form into which no key can be put, or cannot be written
   */
  public void save(KeyPair key) throws IOException {
    try (FileGuard _ = FileGuard.of(file, FileGuard.PATIENCE)) {
      String text = Files.readString(file);
      P2pConfig before = P2pLoader.parse(file, text, environment).config();
      String changed = KeyLine.put(text, key.toBase64());
      if (!isOnlyKeyChanged(before, changed, key)) {
        throw new IOException(
            "no key can be put into %s as it is written: put 'private_key:' in a line below 'node:'"
                .formatted(file));
      }
      replace(changed);
    }
  }

  private boolean isOnlyKeyChanged(P2pConfig before, String changed, KeyPair key) {
    Secret secret = Secret.of(key.toBase64());
    try {
      P2pConfig after = P2pLoader.parse(file, changed, environment).config();
      return after.equals(before.withKey(secret));
    } catch (ConfigException e) {
      return false;
    }
  }

  private void replace(String text) throws IOException {
    AtomicFile.replace(
        file, AtomicFile.OWNER_ONLY, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
