package dev.ilp.discovery;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces files as a whole: whoever reads one, and whoever finds it after a crash at any moment,
 * has the old content or the new. Writers of one file must exclude each other.
 */
final class AtomicFile {

  /** For what has a key in it. */
  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

  /** For what has none, unless the file that is there says otherwise. */
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  private AtomicFile() {}

  /** Writes the new content, piece by piece. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file, or makes it. A link is followed: what it points to is replaced.
   *
   * @throws IOException if that cannot be done; the file is as it was
   */
  static void replace(Path file, Set<PosixFilePermission> permissions, Content content)
      throws IOException {
    Path target = target(file);
    Path draft = draft(target);
    try {
      Files.deleteIfExists(draft); // of a writer that was killed
      write(draft, permissions, content);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(target.resolveSibling(""));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * The same, and who may read and write the file stays; a new one all may read.
   *
   * @throws IOException if that cannot be done; the file is as it was
   */
  static void rewrite(Path file, Content content) throws IOException {
    Path target = target(file);
    if (!Files.exists(target)) {
      replace(target, READABLE, content);
      return;
    }
    Set<PosixFilePermission> kept = Files.getPosixFilePermissions(target);
    replace(
        target,
        kept,
        out -> {
          Files.setPosixFilePermissions(draft(target), kept); // also what the process' mask forbids
          content.writeTo(out);
        });
  }

  private static Path draft(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".tmp");
  }

  private static Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static void write(Path draft, Set<PosixFilePermission> permissions, Content content)
      throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(permissions));
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** So that the new name outlives a loss of power too. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
