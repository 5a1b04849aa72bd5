package dev.ilp.topology;

import java.util.List;
import java.util.Locale;

/** The variables of a Compose network: what {@code .env} holds and the Compose file names. */
final class ComposeVariables {

  static final String ADMIN_TOKEN = "ADMIN_TOKEN";

  private final NetworkPlan plan;

  ComposeVariables(NetworkPlan plan) {
    this.plan = plan;
  }

  /** Of the secret of the link between two nodes; the one that starts first is named first. */
  String ofLink(String one, String other) {
    List<String> nodes = plan.topology().nodes();
    boolean isOneFirst = nodes.indexOf(one) < nodes.indexOf(other);
    return "LINK_%s__%s"
        .formatted(upper(isOneFirst ? one : other), upper(isOneFirst ? other : one));
  }

  /** Of the secret of a node's test senders. */
  static String ofSenders(String node) {
    return "SENDERS_" + upper(node);
  }

  /**
   * Compose's way to say: the value of this variable, without which nothing starts. Older Compose
   * says no more than what is behind the question mark.
   */
  static String required(String variable) {
    return "${%1$s:?%1$s is not set: see .env.example}".formatted(variable);
  }

  /** Names have no '_' and no two '-' in a row, so that no two variables are alike. */
  static String upper(String node) {
    return node.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
