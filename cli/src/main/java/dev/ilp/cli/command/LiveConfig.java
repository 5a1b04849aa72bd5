package dev.ilp.cli.command;

import dev.ilp.cli.option.AdminOptions;
import dev.ilp.cli.output.Printable;
import dev.ilp.probe.AdminClient;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.ProbeException.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration that a running node tells.
 *
 * @param file which it was started with
 * @param values one text a path, secrets as stars
 */
record LiveConfig(Optional<String> file, Map<String, String> values) {

  /** Where to ask, and the token that allows it. */
  record Source(AdminClient client, String token) {
    /** Without the token. */
    @Override
    public String toString() {
      return "the admin server of a node";
    }
  }

  static LiveConfig of(String node, Source source) throws ProbeException {
    String name = Printable.of(node);
    Answer answer = source.client.config(source.token);
    if (answer.status() == 401 || answer.status() == 403) {
      throw AdminOptions.refused(name);
    }
    if (answer.status() != 200 || !(answer.json().get("config") instanceof Map<?, ?> config)) {
      throw new ProbeException(
          Kind.UNREACHABLE,
          "%s does not tell its configuration (HTTP %d): is it a node of this version?"
              .formatted(name, answer.status()));
    }
    Map<String, String> values = new LinkedHashMap<>();
    config.forEach((path, value) -> values.put(String.valueOf(path), String.valueOf(value)));
    return new LiveConfig(
        Optional.ofNullable(answer.json().get("configFile")).map(String::valueOf), values);
  }
}
