package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.config.ValueType.Form;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads single values of a file by the source text of their nodes, whatever YAML takes them for.
 */
record ScalarReader(SourceText source, Map<String, String> environment, Problems problems) {

  /** The value; empty after a problem. */
  <T> Optional<Given<T>> read(ValueType<T> type, Node node, String key) {
    Parsed<T> parsed =
        switch (text(type, node)) {
          case Good<String>(String text) when type.form().expandsVariables() ->
              expand(type, text, node, key);
          case Good<String>(String text) -> type.parse(text);
          case Bad<String>(String what, String remedy) -> new Bad<>(what, remedy);
        };
    return problems.take(parsed, place(node), key);
  }

  Place place(Node node) {
    return source.at(node.getStartMark());
  }

  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** What a node is, for a message. */
  static String kind(Node node) {
    return switch (node) {
      case ScalarNode _ -> "one value";
      case SequenceNode _ -> "a list";
      default -> "a map";
    };
  }

  private static Parsed<String> text(ValueType<?> type, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return new Bad<>("must be one value, not " + kind(node), "write " + type.description());
    }
    if (isNull(scalar)) {
      return new Bad<>("has no value", "write " + type.description() + ", or remove the key");
    }
    if (!scalar.getTag().getValue().startsWith(Tag.PREFIX)) {
      SyntaxProblem tag = SyntaxProblem.UNKNOWN_TAG;
      return new Bad<>(tag.what(), tag.remedy());
    }
    return scalar.isPlain() ? plain(scalar) : quoted(type, scalar);
  }

  /** Over several lines it is most likely a value and a key, and not to be shown. */
  private static Parsed<String> plain(ScalarNode scalar) {
    return scalar.getStartMark().getLine() == scalar.getEndMark().getLine()
        ? new Good<>(scalar.getValue())
        : new Bad<>(
            "goes on in the next line",
            "put a space after the colon of the key there, and indent it like this one");
  }

  private static Parsed<String> quoted(ValueType<?> type, ScalarNode scalar) {
    return type.form().isNeverQuoted()
        ? new Bad<>(Quoted.text(scalar.getValue()) + " between quotes is text", "remove the quotes")
        : new Good<>(scalar.getValue());
  }

  private <T> Parsed<T> expand(ValueType<T> type, String text, Node node, String key) {
    return switch (Expansion.of(text, environment)) {
      case Bad<Expansion>(String what, String remedy) -> new Bad<>(what, remedy);
      case Good<Expansion>(Expansion expansion) when !expansion.hasVariables() -> {
        warnOfPlainSecret(type.form(), expansion.text(), node, key);
        yield type.parse(expansion.text());
      }
      case Good<Expansion>(Expansion expansion) ->
          // the parser's own words might show what the variables hold
          type.parse(expansion.text()) instanceof Good<T> good
              ? good
              : new Bad<>(
                  "with its variables filled in it is not " + type.description(),
                  "check the values of the variables");
    };
  }

  private void warnOfPlainSecret(Form form, String text, Node node, String key) {
    boolean isSecret = form == Form.SECRET ? !text.isEmpty() : UrlText.hasToken(text);
    if (isSecret) {
      problems.warn(
          place(node),
          key,
          "a secret in plain text",
          "write ${VARIABLE} in its place" + (form == Form.SECRET ? ", or use a file" : ""));
    }
  }
}
