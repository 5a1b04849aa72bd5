package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes a configuration as a file that loads back to an equal one. */
public final class ConfigYaml {

  /** How a file shows its secrets. */
  public enum Secrets {
    /** As stars: to be seen, not to be started with. */
    MASKED,
    /** In clear. */
    PLAIN,
    /** As variables: {@code BTP_PEER_<ID>_SECRET}, ADMIN_TOKEN, SENDER_TOKEN_1 and so on. */
    VARIABLES
  }

  /**
   * What the file is like.
   *
   * @param defaults whether also what would hold without it is written
   */
  public record Style(Secrets secrets, boolean defaults) {}

  private final Style style;
  private final Function<String, String> remark;
  private final StringBuilder yaml = new StringBuilder();

  private ConfigYaml(Style style, Function<String, String> remark) {
    this.style = style;
    this.remark = remark;
  }

  /** The text of a file, each line ending with a line feed. */
  public static String write(NodeConfig config, Style style) {
    return write(config, style, _ -> "");
  }

  /**
   * The same with remarks.
   *
   * @param remark what to write behind the value of a path such as {@code peers[0].url}; empty:
   *     nothing
   */
  public static String write(NodeConfig config, Style style, Function<String, String> remark) {
    var writer = new ConfigYaml(style, remark);
    writer.node(config);
    return writer.yaml.toString();
  }

  private void node(NodeConfig config) {
    Map<String, String> variables = Map.of(NodeKeys.ADMIN_TOKEN.name(), "ADMIN_TOKEN");
    for (Getter<NodeConfig, ?> getter : Getters.OF_NODE) {
      value(config, getter, variables)
          .ifPresent(text -> line("", getter.key().name(), text, getter.key().name()));
    }
    entries(NodeKeys.PEERS, Getters.OF_PEER, config.peers(), ConfigYaml::variables);
    entries(NodeKeys.ROUTES, Getters.OF_ROUTE, config.routes(), _ -> Map.of());
    rates(config);
    senderTokens(config.senderTokens());
    config.p2p().ifPresent(p2p -> yaml.append(P2pYaml.write(p2p, style, this::remark)));
  }

  /** None where the name is no variable's that a file can name: then it is read without a key. */
  private static Map<String, String> variables(PeerConfig peer) {
    AccountId id = peer.id();
    String name = id.value().indexOf('~') < 0 ? PeerVariables.secretVariable(id) : "";
    return Map.of(PeerKeys.AUTH_TOKEN.name(), name);
  }

  private <O> void entries(
      ConfigKey<Void> list,
      List<Getter<O, ?>> getters,
      List<O> owners,
      Function<O, Map<String, String>> variables) {
    if (!owners.isEmpty()) {
      yaml.append(list.name()).append(":\n");
    }
    for (int i = 0; i < owners.size(); i++) {
      String indent = "  - ";
      for (Getter<O, ?> getter : getters) {
        Optional<String> value = value(owners.get(i), getter, variables.apply(owners.get(i)));
        if (value.isPresent()) {
          String name = getter.key().name();
          line(indent, name, value.get(), list.name() + "[" + i + "]." + name);
          indent = "    ";
        }
      }
    }
  }

  /** The value of a key as it is written; empty if it is not. */
  private <O> Optional<String> value(O owner, Getter<O, ?> getter, Map<String, String> variables) {
    ConfigKey<?> key = getter.key();
    if (!style.defaults && getter.isUsual(owner)) {
      return Optional.empty();
    }
    Optional<String> text = getter.text(owner);
    return key.secret()
        ? text.flatMap(clear -> secret(clear, variables.getOrDefault(key.name(), "")))
        : text.map(clear -> YamlText.of(key.type(), clear));
  }

  private Optional<String> secret(String clear, String variable) {
    return switch (style.secrets) {
      case MASKED -> Optional.of(YamlText.text(Stars.STARS));
      case PLAIN -> Optional.of(YamlText.of(ValueTypes.SECRET, clear));
      case VARIABLES -> variable.isEmpty() ? Optional.empty() : Optional.of("${" + variable + "}");
    };
  }

  private void rates(NodeConfig config) {
    if (!config.rates().isEmpty()) {
      yaml.append(NodeKeys.RATES.name()).append(":\n");
    }
    new TreeMap<>(config.rates())
        .forEach(
            (code, rate) ->
                line("  ", YamlText.text(code), Numbers.RATE.format(rate), RatesReader.path(code)));
  }

  private void senderTokens(List<Secret> tokens) {
    if (!tokens.isEmpty()) {
      yaml.append(NodeKeys.SENDER_TOKENS.name()).append(":\n");
    }
    for (int i = 0; i < tokens.size(); i++) {
      String variable = "SENDER_TOKEN_" + (i + 1);
      String value = secret(tokens.get(i).reveal(), variable).orElseThrow();
      yaml.append("  - ").append(value).append(remark(SendersReader.path(i))).append('\n');
    }
  }

  private void line(String indent, String name, String value, String path) {
    yaml.append(indent).append(name).append(": ").append(value).append(remark(path)).append('\n');
  }

  private String remark(String path) {
    String text = remark.apply(path);
    return text.isEmpty() ? "" : " # " + text.replaceAll("\\p{Cntrl}", "?");
  }
}
