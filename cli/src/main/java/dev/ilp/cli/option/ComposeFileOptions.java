package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.node.NetworkOptions;
import dev.ilp.topology.ComposeOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a network becomes containers. */
public final class ComposeFileOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--base-port",
      paramLabel = "PORT",
      defaultValue = "" + NetworkOptions.DEFAULT_BASE_PORT,
      converter = Converters.FixedPort.class,
      description =
          "The port of the first node's BTP server on this machine, from which the others count up"
              + " (default ${DEFAULT-VALUE}).")
  private int basePort;

  @Option(
      names = "--health-port",
      paramLabel = "PORT",
      defaultValue = "" + NetworkOptions.DEFAULT_HEALTH_PORT,
      converter = Converters.FixedPort.class,
      description = "The same for health and status (default ${DEFAULT-VALUE}).")
  private int healthPort;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      defaultValue = ComposeOptions.DEFAULT_BIND,
      description =
          "The IPv4 address of this machine on which ports are published (default ${DEFAULT-VALUE},"
              + " for this machine alone).")
  private String bind;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      defaultValue = ComposeOptions.DEFAULT_IMAGE,
      description = "The image of all nodes (default ${DEFAULT-VALUE}).")
  private String image;

  @Option(
      names = "--config",
      paramLabel = "MODE",
      defaultValue = "files",
      description =
          "How nodes are configured: files (the default), one each, mounted; or env, by variables"
              + " alone, as an engine on another machine needs it.")
  private ComposeOptions.ConfigMode mode;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description =
          "Your own template of the Compose file; compose-templates/README.md says what it can"
              + " name.")
  private @Nullable String template;

  /**
   * The options, for so many nodes.
   *
   * @throws InputException if they contradict each other, or the template cannot be read
   */
  public ComposeOptions read(int nodes) {
    PortRanges.check(basePort, healthPort, nodes, "with --base-port or --health-port");
    return new ComposeOptions(
        image, bind, basePort, healthPort, mode, Optional.ofNullable(template).map(this::text));
  }

  private String text(String name) {
    Path file =
        ArgumentFiles.path(
            "--template", Surroundings.of(command).path("--template", name).toString());
    if (Files.exists(file) && !Files.isRegularFile(file)) { // reading a pipe may wait for ever
      throw new InputException(
          "--template: " + Printable.of(name) + " is a pipe or a device: name a plain file");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new InputException("--template: " + Printable.of(name) + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new InputException("--template: cannot read the file: " + IoReasons.of(e), e);
    }
  }
}
