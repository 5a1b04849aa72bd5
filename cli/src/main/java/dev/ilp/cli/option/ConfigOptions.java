package dev.ilp.cli.option;

import dev.ilp.config.ConfigSources;
import dev.ilp.config.LogFormat;
import dev.ilp.config.LogLevel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A flag for each key of the configuration that has one value. They are all text here: the
 * configuration reads and checks them, together with variables and file.
 */
@SuppressWarnings("UnusedVariable") // Picocli knows what was given, and is asked
public final class ConfigOptions {

  /** The levels, by which shells complete. */
  static final class LevelChoice implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(LogLevel.values()).map(LogLevel::toString).iterator();
    }
  }

  /** The formats of logs, by which shells complete. */
  static final class FormatChoice implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(LogFormat.values()).map(LogFormat::toString).iterator();
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The YAML file; else the one that CONFIG_FILE names; else none.")
  private @Nullable String config;

  @Option(
      names = "--node-id",
      paramLabel = "ID",
      description = "The node's name, in logs and for its peers.")
  private @Nullable String nodeId;

  @Option(
      names = "--ilp-address",
      paramLabel = "ADDRESS",
      description = "The node's ILP address; else by its routes, else test.<node id>.")
  private @Nullable String ilpAddress;

  @Option(
      names = "--btp-server-host",
      paramLabel = "HOST",
      description = "The address on which the BTP server listens.")
  private @Nullable String btpServerHost;

  @Option(
      names = "--btp-server-port",
      paramLabel = "PORT",
      description = "Its port (3000); 0 takes a free one.")
  private @Nullable String btpServerPort;

  @Option(
      names = "--health-check-host",
      paramLabel = "HOST",
      description = "The address on which health and status are served.")
  private @Nullable String healthCheckHost;

  @Option(
      names = "--health-check-port",
      paramLabel = "PORT",
      description = "Their port (8080); 0 takes a free one.")
  private @Nullable String healthCheckPort;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      completionCandidates = LevelChoice.class,
      description = "error, warn, info, debug or trace (info).")
  private @Nullable String logLevel;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      completionCandidates = FormatChoice.class,
      description = "text, to stderr, or json, to stdout (text).")
  private @Nullable String logFormat;

  @Option(
      names = "--peer-timeout",
      paramLabel = "TIME",
      description = "How long a packet is held for one link at most (10s).")
  private @Nullable String peerTimeout;

  @Option(
      names = "--max-hold-time",
      paramLabel = "TIME",
      description = "How long a packet is held for any link at most (30s).")
  private @Nullable String maxHoldTime;

  @Option(
      names = "--min-message-window",
      paramLabel = "TIME",
      description = "How much earlier than here a packet expires at the next hop (1s).")
  private @Nullable String minMessageWindow;

  @Option(
      names = "--connect-timeout",
      paramLabel = "TIME",
      description = "How long dialling a peer may take (5s).")
  private @Nullable String connectTimeout;

  @Option(
      names = "--auth-timeout",
      paramLabel = "TIME",
      description = "How long a peer that dialled us may take to authenticate (5s).")
  private @Nullable String authTimeout;

  @Option(
      names = "--keep-alive-interval",
      paramLabel = "TIME",
      description = "The time between two pings of a session (30s).")
  private @Nullable String keepAliveInterval;

  @Option(
      names = "--keep-alive-timeout",
      paramLabel = "TIME",
      description = "How long the answer to a ping may take (10s).")
  private @Nullable String keepAliveTimeout;

  @Option(
      names = "--shutdown-timeout",
      paramLabel = "TIME",
      description = "How long a stop waits for packets in flight at most (10s).")
  private @Nullable String shutdownTimeout;

  @Option(
      names = "--packet-history",
      paramLabel = "COUNT",
      description = "How many of the last packets the node keeps; 0 keeps none (4096).")
  private @Nullable String packetHistory;

  @Option(
      names = "--log-sampling",
      paramLabel = "COUNT",
      description = "One packet of so many has its lines at level info; 0 none, 1 all (0).")
  private @Nullable String logSampling;

  /** The file, if one is named. */
  public Optional<Path> file() {
    return Optional.ofNullable(config)
        .or(() -> Surroundings.of(command).variable("CONFIG_FILE"))
        .map(Path::of);
  }

  /** Flags over environment over file. */
  public ConfigSources sources() {
    if (config != null) {
      ArgumentFiles.path("--config", config);
    }
    return new ConfigSources(Optional.empty(), Surroundings.of(command).variables(), givenFlags());
  }

  /** The names without dashes, and the values, of the flags that were given. */
  private Map<String, String> givenFlags() {
    Map<String, String> given = new LinkedHashMap<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptionsSet()) {
      if (option.type() == String.class) {
        given.put(option.longestName().substring(2), option.getValue());
      }
    }
    return given;
  }
}
