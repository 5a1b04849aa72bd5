package dev.ilp.topology;

import dev.ilp.config.ConfigException;
import dev.ilp.config.P2pLoader;
import dev.ilp.config.Problem;
import dev.ilp.discovery.ConfFile;
import dev.ilp.discovery.PeersFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of peer to peer nodes, told from those of connectors by their names or contents. */
final class P2pFiles {

  private static final Pattern CONF_NAME = Pattern.compile("conf\\.ya?ml");
  private static final Pattern PEERS_NAME = Pattern.compile("peers\\.ya?ml");

  /** A connector has no such key at the top, though it may have them below one of its own. */
  private static final Pattern CONF_KEY = Pattern.compile("(?m)^(?:node|network|logging):");

  private static final Pattern PEERS_KEY = Pattern.compile("(?m)^\\s*(?:- +)?public_key:");

  /** More need not be read to know. */
  private static final int LOOKED_AT = 16 << 10;

  private P2pFiles() {}

  /** All that is wrong with a file, if it is one of a peer to peer node. */
  static Optional<List<Problem>> problems(Path file, Map<String, String> environment) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String start = start(file);
    if (PEERS_NAME.matcher(name).matches() || PEERS_KEY.matcher(start).find()) {
      return Optional.of(PeersFile.check(file));
    }
    if (CONF_NAME.matcher(name).matches() || CONF_KEY.matcher(start).find()) {
      return Optional.of(conf(file, environment));
    }
    return Optional.empty();
  }

  private static List<Problem> conf(Path file, Map<String, String> environment) {
    try {
      P2pLoader.Loaded loaded = new ConfFile(file, environment).load();
      return loaded.warnings();
    } catch (ConfigException e) {
      return e.problems();
    }
  }

  private static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
    } catch (IOException e) { // reading it as a connector's tells what is wrong
      return "";
    }
  }
}
