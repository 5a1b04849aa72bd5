package dev.ilp.cli.command;

import dev.ilp.cli.option.EncodedOutput;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that makes a packet of its options. */
abstract class Encoding implements Callable<Integer> {

  @Mixin private EncodedOutput output;

  /** The packet; a field that is out of its range throws {@link IllegalArgumentException}. */
  abstract Bytes packet() throws IOException;

  @Override
  public final Integer call() throws IOException {
    Bytes packet;
    try {
      packet = packet();
    } catch (IllegalArgumentException e) { // how packets say what is wrong with a field
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
    output.write(packet);
    return ExitCodes.OK;
  }
}
