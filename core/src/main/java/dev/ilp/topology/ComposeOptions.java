package dev.ilp.topology;

import dev.ilp.config.NodeConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a network becomes containers.
 *
 * @param image of all nodes
 * @param bind the host's IPv4 address on which ports are published
 * @param basePort of BTP of the first node on the host, from which the others count up
 * @param healthPort the same for health and status
 * @param template what the Compose file is made of; empty: the template of the shape
 */
public record ComposeOptions(
    String image,
    String bind,
    int basePort,
    int healthPort,
    ConfigMode configMode,
    Optional<String> template) {

  /** The image that the project's Dockerfile builds. */
  public static final String DEFAULT_IMAGE = "ilp-connector";

  /** Loopback: a network of tests is nobody else's business. */
  public static final String DEFAULT_BIND = "127.0.0.1";

  private static final String ALL_ADDRESSES = "0.0.0.0";

  private static final Pattern IMAGE =
      Pattern.compile(
          "(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?/)?" // registry
              + "[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*"
              + "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?"
              + "(?:@sha256:[0-9a-f]{64})?");
  private static final int MAX_IMAGE = 255;

  private static final String BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

  /** Where nodes get their configuration from. */
  public enum ConfigMode {
    /** A file a node, mounted. */
    FILES,
    /** Variables alone: for an engine on another machine, which sees none of our files. */
    ENV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Throws {@link IllegalArgumentException} if Docker would refuse the image or the address. */
  public ComposeOptions {
    if (image.length() > MAX_IMAGE || !IMAGE.matcher(image).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of an image: write one such as ilp-connector or registry.example/ilp-connector:1.0"
              .formatted(image));
    }
    if (!IPV4.matcher(bind).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no IPv4 address to publish ports on: write 127.0.0.1 for this machine alone, 0.0.0.0 for all that reach it"
              .formatted(bind));
    }
  }

  /** What is published for a node's BTP server: address, host's port and its own. */
  String btpPort(int number) {
    return "%s:%d:%d".formatted(bind, basePort + number, NodeConfig.DEFAULT_BTP_SERVER_PORT);
  }

  String healthPort(int number) {
    return "%s:%d:%d".formatted(bind, healthPort + number, NodeConfig.DEFAULT_HEALTH_CHECK_PORT);
  }

  /** The same, as it is dialled from the host. */
  String btpUrl(int number) {
    return "ws://%s:%d".formatted(host(), basePort + number);
  }

  String adminUrl(int number) {
    return "http://%s:%d".formatted(host(), healthPort + number);
  }

  private String host() {
    return bind.equals(ALL_ADDRESSES) ? DEFAULT_BIND : bind;
  }
}
