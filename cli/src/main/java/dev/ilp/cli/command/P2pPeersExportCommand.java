package dev.ilp.cli.command;

import dev.ilp.cli.option.OutFile;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.option.Surroundings;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.discovery.PeersFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ilp p2p peers export}. */
@Command(
    name = "export",
    description = "Writes the peers as a file that another node can start with.",
    exitCodeList = {"0:written", "2:the file is there already, or cannot be written"},
    footer = {
      "  ilp p2p peers export > others/peers.yaml",
      "  ilp p2p peers export --out others/peers.yaml"
    })
final class P2pPeersExportCommand implements Callable<Integer> {

  @Spec private CommandSpec command;
  @Mixin private P2pOptions options;

  @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else to stdout.")
  private @Nullable String out;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  @Override
  public Integer call() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      PeersFile.write(bytes, PeersOfFile.open(options).peers());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes it all
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    if (out == null) {
      command.commandLine().getOut().print(text);
    } else {
      OutFile.write("--out", out, force, text);
      Surroundings.of(command).text(command).line("wrote " + out);
    }
    return ExitCodes.OK;
  }
}
