package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The secret for a node that is named by its URL. */
final class UrlSecret {

  private static final String FILE = "@";

  private UrlSecret() {}

  /** The option over the URL over the variable; empty: what the URL holds, if anything. */
  static String of(CommandSpec command, String address, @Nullable String token) {
    if (token == null) {
      boolean isInUrl = address.indexOf('@') >= 0;
      return isInUrl ? "" : Surroundings.of(command).variable("ILP_TOKEN").orElse("");
    }
    return token.startsWith(FILE) ? firstLine(token.substring(FILE.length())) : token;
  }

  private static String firstLine(String file) {
    Optional<String> line;
    try (BufferedReader in = Files.newBufferedReader(ArgumentFiles.path("--token", file))) {
      line = Optional.ofNullable(in.readLine());
    } catch (MalformedInputException e) {
      throw new InputException("--token: " + Printable.of(file) + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException("--token: cannot read the file: " + IoReasons.of(e), e);
    }
    return line.filter(secret -> !secret.isEmpty())
        .orElseThrow(
            () ->
                new InputException(
                    "--token: the first line of %s is empty: write the secret there"
                        .formatted(Printable.of(file))));
  }
}
