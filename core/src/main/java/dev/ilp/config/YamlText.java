package dev.ilp.config;

import java.io.StringWriter;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Values as YAML scalars. */
final class YamlText {

  /** What no version of YAML takes for anything but text, unless it looks like a number or so. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.~/@-]|:(?=[A-Za-z0-9_.~/@-]))*");

  /** Numbers of YAML 1.2, which SnakeYAML takes for text. */
  private static final Pattern NUMBER =
      Pattern.compile("0[ox].*|[0-9]+(?:\\.[0-9]*)?(?:[eE][0-9]+)?");

  private static final Resolver RESOLVER = new Resolver();

  private YamlText() {}

  /** A value of a key's type, between quotes if need be; what looks like a variable is escaped. */
  static String of(ValueType<?> type, String value) {
    if (type.form().isNeverQuoted()) {
      return value;
    }
    return text(type.form().expandsVariables() ? value.replace("${", "$${") : value);
  }

  /** Any text, between quotes if need be. */
  static String text(String text) {
    boolean plain =
        PLAIN.matcher(text).matches()
            && !NUMBER.matcher(text).matches()
            && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    var options = new DumperOptions();
    options.setSplitLines(false);
    var out = new StringWriter();
    new Yaml(options)
        .serialize(new ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED), out);
    return out.toString().strip();
  }
}
