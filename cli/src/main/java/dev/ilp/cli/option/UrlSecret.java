package dev.ilp.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The secret for a node that is named by its URL. */
final class UrlSecret {

  private UrlSecret() {}

  /** The option over the URL over the variable; empty: what the URL holds, if anything. */
  static String of(CommandSpec command, String address, @Nullable String token) {
    if (token == null) {
      boolean isInUrl = address.indexOf('@') >= 0;
      return isInUrl ? "" : Surroundings.of(command).variable("ILP_TOKEN").orElse("");
    }
    return TokenText.read(token);
  }
}
