package dev.ilp.topology;

import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Files were to be written and could not, nor could all that was there before be put back. */
public final class HalfWrittenException extends FileSystemException {

  @Serial private static final long serialVersionUID = 1;

  /**
   * Names the folder with the files that are not in their places.
   *
   * @param cause why they could not be written, with what could not be undone
   */
  HalfWrittenException(Path originals, Exception cause) {
    super(
        originals.toString(),
        null,
        "holds files that were replaced and could not be put back: move them to their places");
    initCause(cause);
  }
}
