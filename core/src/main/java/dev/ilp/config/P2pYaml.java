package dev.ilp.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the section {@code p2p} as lines of a file. */
final class P2pYaml {

  /** What stands for the key in a file without secrets. */
  static final String KEY_VARIABLE = "P2P_PRIVATE_KEY";

  private final ConfigYaml.Style style;
  private final Function<String, String> remark;
  private final StringBuilder yaml = new StringBuilder();
  private List<ConfigKey<Void>> open = List.of();

  private P2pYaml(ConfigYaml.Style style, Function<String, String> remark) {
    this.style = style;
    this.remark = remark;
  }

  /**
   * The lines.
   *
   * @param remark what stands behind the value of a path, with what separates it
   */
  static String write(P2pSection section, ConfigYaml.Style style, Function<String, String> remark) {
    var writer = new P2pYaml(style, remark);
    writer.yaml.append(NodeKeys.P2P.name()).append(":\n");
    P2pValue.ALL.forEach(value -> writer.write(section, value));
    return writer.yaml.toString();
  }

  private void write(P2pSection section, P2pValue value) {
    Optional<List<String>> texts = value.texts().apply(section);
    if (texts.isEmpty() || !isWritten(section, value)) {
      return;
    }
    for (int depth = 0; depth < value.sections().size(); depth++) {
      if (!isOpen(value, depth)) {
        indent(depth + 1).append(value.sections().get(depth).name()).append(":\n");
      }
    }
    open = value.sections();
    indent(open.size() + 1).append(value.key().name()).append(':');
    String behind = remark.apply(value.path());
    if (isAny(value, texts.get()) || !value.isList()) {
      yaml.append(' ').append(scalar(value.key(), texts.get().getFirst())).append(behind);
      yaml.append('\n');
    } else {
      yaml.append(behind).append('\n');
      texts.get().forEach(text -> entry(text));
    }
  }

  /** Where it listens is always told: a section without a line is none. */
  private boolean isWritten(P2pSection section, P2pValue value) {
    return style.defaults() || !value.isUsual(section) || value.key().equals(P2pKeys.ADDRESSES);
  }

  private boolean isOpen(P2pValue value, int depth) {
    List<ConfigKey<Void>> wanted = value.sections().subList(0, depth + 1);
    return open.size() > depth && open.subList(0, depth + 1).equals(wanted);
  }

  private static boolean isAny(P2pValue value, List<String> texts) {
    return value.key().equals(P2pKeys.ACCEPT) && texts.equals(List.of(PolicyConfig.ANY));
  }

  private String scalar(ConfigKey<?> key, String clear) {
    if (!key.secret()) {
      return key.type().form().isNested() ? clear : YamlText.of(key.type(), clear);
    }
    return switch (style.secrets()) {
      case MASKED -> YamlText.text(Stars.STARS);
      case PLAIN -> YamlText.of(key.type(), clear);
      case VARIABLES -> "${" + KEY_VARIABLE + "}";
    };
  }

  private void entry(String text) {
    indent(open.size() + 2).append("- ").append(YamlText.text(text)).append('\n');
  }

  private StringBuilder indent(int depth) {
    return yaml.append("  ".repeat(depth));
  }
}
