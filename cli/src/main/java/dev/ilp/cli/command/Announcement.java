package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.IoReasons;
import dev.ilp.cli.output.Printable;
import dev.ilp.topology.NetworkFile;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** How other commands find a network: its name, and its file for as long as this is open. */
final class Announcement implements AutoCloseable {

  private static final String NAME_FORM = "[A-Za-z0-9_-]{1,64}";

  private final NetworkFiles files;
  private final String name;
  private final PrintWriter err;
  private boolean written;

  private Announcement(NetworkFiles files, String name, PrintWriter err) {
    this.files = files;
    this.name = name;
    this.err = err;
  }

  /**
   * Nothing is written yet, but it could be.
   *
   * @param wanted the name that was asked for
   * @param usual the name if none was, or that with a number
   * @throws InputException if the folder takes no files, or the name is no good
   */
  static Announcement prepare(
      NetworkFiles files, @Nullable String wanted, String usual, PrintWriter err) {
    try {
      files.checkWritable();
    } catch (IOException e) {
      throw notWritable(e);
    }
    if (wanted == null) {
      return new Announcement(files, files.freeName(usual), err);
    }
    checkName(wanted);
    if (!files.freeName(wanted).equals(wanted)) {
      throw new InputException(
          "a network '" + wanted + "' is running already: choose another --name");
    }
    return new Announcement(files, wanted, err);
  }

  /**
   * A name must do for a file as well.
   *
   * @throws InputException if it does not
   */
  static String checkName(String wanted) {
    if (!wanted.matches(NAME_FORM)) {
      throw new InputException(
          "--name '%s': write 1 to 64 letters, digits, '_' and '-'"
              .formatted(Printable.of(wanted)));
    }
    return wanted;
  }

  String name() {
    return name;
  }

  /**
   * From now on the network can be found.
   *
   * @throws InputException if the file could not be written after all
   */
  void write(NetworkFile network) {
    try {
      files.write(network);
      written = true;
    } catch (IOException e) {
      throw notWritable(e);
    }
  }

  /** Whether no other network is to be found now. */
  boolean isOnlyOne() {
    try {
      return files.running().size() <= 1;
    } catch (IOException e) {
      return false; // the folder cannot be read any more: better say too much
    }
  }

  private static InputException notWritable(IOException failure) {
    return new InputException(
        "other commands could not find this network, because its file cannot be written: "
            + IoReasons.of(failure)
            + "; set ILP_HOME to a folder that takes files",
        failure);
  }

  /** Removes the file, once: by then another network may have the name. */
  @Override
  public void close() {
    if (!written) {
      return;
    }
    written = false;
    try {
      files.remove(name);
    } catch (IOException e) {
      err.println("ilp: cannot remove the network's file: " + IoReasons.of(e));
    }
  }
}
