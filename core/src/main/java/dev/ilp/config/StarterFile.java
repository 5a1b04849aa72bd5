package dev.ilp.config;

import dev.ilp.account.AccountId;
import java.util.ArrayList;
import java.util.List;

/**
 * A configuration to begin with: every key explained, all but the node's id out of use. A line out
 * of use begins with '#' and no space of its own; that of an explanation with '# '.
 */
public final class StarterFile {

  private static final int WIDTH = 98;

  private final List<String> lines = new ArrayList<>();

  private StarterFile() {}

  /**
   * The text of the file.
   *
   * @throws IllegalArgumentException if the node's id is no segment of an ILP address
   */
  public static String text(String nodeId) {
    if (!AccountId.isValid(nodeId)) {
      throw new IllegalArgumentException(
          Quoted.text(nodeId) + " must be " + NodeKeys.NODE_ID.type().description());
    }
    var file = new StarterFile();
    file.write(nodeId);
    return String.join("\n", file.lines) + "\n";
  }

  private void write(String nodeId) {
    explain("", "The configuration of a node. Remove the '#' before a key to give it a value.");
    explain("", "A secret may be written as a variable: ${NAME}. See also 'ilp config explain'.");
    for (ConfigKey<?> key : NodeKeys.SCALARS) {
      lines.add("");
      explain("", key, KeyInfo.ofNode(key));
      boolean isUsed = key.equals(NodeKeys.NODE_ID);
      String value = isUsed ? YamlText.of(key.type(), nodeId) : value(key);
      lines.add((isUsed ? "" : "#") + key.name() + ": " + value);
    }
    entries(NodeKeys.PEERS, PeerKeys.ALL.stream().filter(StarterFile::isAlone).toList());
    entries(NodeKeys.ROUTES, RouteKeys.ALL);
    nested(NodeKeys.RATES, "  EUR: 1.08");
    nested(NodeKeys.SENDER_TOKENS, "  - ${SENDER_TOKEN_1}");
    p2p();
  }

  /** The file of a secret stands in place of the secret. */
  private static boolean isAlone(ConfigKey<?> key) {
    return !key.equals(PeerKeys.AUTH_TOKEN_FILE);
  }

  private void nested(ConfigKey<Void> key, String entry) {
    lines.add("");
    explain("", key.meaning());
    lines.add("#" + key.name() + ":");
    lines.add("#" + entry);
  }

  private void entries(ConfigKey<Void> list, List<ConfigKey<?>> keys) {
    lines.add("");
    explain("", list.meaning());
    lines.add("#" + list.name() + ":");
    String start = "#  - ";
    for (ConfigKey<?> key : keys) {
      KeyInfo info = list.equals(NodeKeys.PEERS) ? KeyInfo.ofPeer(key) : KeyInfo.ofRoute(key);
      explain("#    ", key, info);
      if (key.equals(PeerKeys.AUTH_TOKEN)) {
        explain("#    ", "Or 'authTokenFile: <path>': " + PeerKeys.AUTH_TOKEN_FILE.meaning());
      }
      lines.add(start + key.name() + ": " + value(key));
      start = "#    ";
    }
  }

  /** The file of the key stands in place of the key. */
  private void p2p() {
    lines.add("");
    explain("", NodeKeys.P2P.meaning());
    lines.add("#" + NodeKeys.P2P.name() + ":");
    map(NodeKeys.P2P, "#  ");
  }

  private void map(ConfigKey<?> map, String indent) {
    for (ConfigKey<?> key : P2pKeys.INSIDE.getOrDefault(map, List.of())) {
      if (P2pKeys.INSIDE.containsKey(key)) {
        explain(indent, key.meaning());
        lines.add(indent + key.name() + ":");
        map(key, indent + "  ");
      } else if (!key.secret()) {
        explain(indent, key, KeyInfo.ofKey(key));
        lines.add(indent + key.name() + ": " + value(key));
      }
    }
  }

  private static String value(ConfigKey<?> key) {
    String text = key.defaultText().orElse(key.example());
    return text.startsWith("${") || key.type().form().isNested()
        ? text
        : YamlText.of(key.type(), text);
  }

  private void explain(String indent, ConfigKey<?> key, KeyInfo info) {
    explain(
        indent,
        key.meaning()
            + " It is "
            + key.type().description()
            + (key.unit().isEmpty() ? "" : ", in " + key.unit())
            + "."
            + key.defaultText()
                .map(text -> " Default: " + YamlText.of(key.type(), text) + ".")
                .orElse("")
            + info.variable().map(variable -> " Variable: " + variable + ".").orElse(""));
  }

  /** Over as many lines as it takes. */
  private void explain(String indent, String text) {
    var line = new StringBuilder(indent + "#");
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent + "#");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
