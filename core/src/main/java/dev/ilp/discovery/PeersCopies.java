package dev.ilp.discovery;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What a file was, kept beside it. */
record PeersCopies(Path file, InstantSource clock) {

  /** The ending of the one that the file was before it was last written. */
  static final String LAST = ".bak";

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** What the file was before it was last written; need not be there. */
  Path last() {
    return beside(LAST);
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Copies a damaged file to where nobody will write over it for a second. */
  Path putAside() throws IOException {
    Path aside = beside(".corrupt-" + STAMP.format(clock.instant()));
    return Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Another name for the file as it is; what is written next is another file. */
  void keep(String suffix) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + suffix + ".tmp");
    Files.deleteIfExists(draft);
    try {
      Files.createLink(draft, file.toRealPath());
    } catch (UnsupportedOperationException | FileSystemException e) { // no links here
      Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(
        draft, beside(suffix), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
