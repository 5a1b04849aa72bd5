package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.oer.Bytes;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where an encoded packet goes. */
public final class EncodedOutput {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--encoding",
      paramLabel = "ENCODING",
      defaultValue = "hex",
      description = "How to write it: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private PacketEncoding encoding;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it to this file; binary goes nowhere else.")
  private @Nullable String file;

  @Option(names = "--force", description = "Write over a file that is there.")
  private boolean force;

  /** Prints it, or writes the file. */
  public void write(Bytes packet) {
    if (file != null) {
      OutFile.write("--out", file, force, bytes(packet));
      Surroundings.of(command)
          .text(command)
          .line("wrote %s: %d bytes".formatted(Printable.of(file), packet.length()));
    } else if (encoding == PacketEncoding.BINARY) {
      throw new InputException("--encoding binary: name a file with --out");
    } else {
      command.commandLine().getOut().println(text(packet));
    }
  }

  private byte[] bytes(Bytes packet) {
    return encoding == PacketEncoding.BINARY
        ? packet.toArray()
        : Bytes.ofAscii(text(packet) + "\n").toArray();
  }

  private String text(Bytes packet) {
    return encoding == PacketEncoding.BASE64
        ? Base64.getEncoder().encodeToString(packet.toArray())
        : packet.toHex();
  }
}
