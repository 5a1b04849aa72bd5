package dev.ilp.discovery;

import dev.ilp.libp2p.KeyPair;
import dev.ilp.log.NodeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A file that holds who a node is, and nothing else: base64 of 64 octets, as in a conf.yaml. */
public final class KeyFile {

  private static final int MAX_SIZE = 1024;

  private KeyFile() {}

  /**
   * The key in the file; if it is not there, it is made, with a new key, for its owner alone. If
   * others can read it, that is logged.
   *
   * @throws IOException if it can be neither read nor made, or holds something else
   */
  public static KeyPair ready(Path file, SecureRandom random, NodeLog log) throws IOException {
    if (Files.exists(file)) {
      if (FilePermissions.isOpenToOthers(file)) {
        warn(file, log.forClass(KeyFile.class));
      }
      return read(file);
    }
    try (FileGuard _ = FileGuard.of(file, FileGuard.PATIENCE)) {
      if (Files.exists(file)) {
        return read(file); // another start was first
      }
      KeyPair key = KeyPair.generate(random);
      byte[] line = (key.toBase64() + "\n").getBytes(StandardCharsets.US_ASCII);
      AtomicFile.replace(file, AtomicFile.OWNER_ONLY, out -> out.write(line));
      return key;
    }
  }

  private static void warn(Path file, NodeLog log) {
    log.warn("key_file_open_to_others")
        .addKeyValue("file", file)
        .addKeyValue("remedy", "chmod 600 " + file)
        .log("others can read the key, and so be this node");
  }

  private static KeyPair read(Path file) throws IOException {
    if (Files.size(file) > MAX_SIZE) {
      throw new IOException("it is too long for a key");
    }
    try {
      return KeyPair.ofBase64(Files.readString(file, StandardCharsets.US_ASCII).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
