package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that a command writes: whole or not at all, and over another only if told to. It may come
 * to hold secrets: a new one is for its owner alone, one that was there stays open to the same.
 */
public final class OutFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path path;
  private final String name;

  private OutFile(Path path, String name) {
    this.path = path;
    this.name = Printable.of(name);
  }

  /**
   * Writes a file.
   *
   * @param argument where it was named, such as {@code FILE}
   * @param force whether it may be written over another
   * @throws InputException if it cannot be written, or is there already; then nothing changed
   */
  public static void write(String argument, String name, boolean force, String text) {
    write(argument, name, force, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same with bytes that are no text. */
  public static void write(String argument, String name, boolean force, byte[] bytes) {
    new OutFile(ArgumentFiles.path(argument, name), name).write(force, bytes);
  }

  private void write(boolean force, byte[] bytes) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(
          "cannot write %s: there is no folder %s: create it first".formatted(name, folder));
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) { // a move would put a file in its place
      throw new InputException(
          "cannot write %s: it is there, and no file but a device or a pipe: name another file"
              .formatted(name));
    }
    if (!force && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(
          "%s is there already: name another file, or write over it with --force".formatted(name));
    }
    try {
      writeWhole(folder, bytes);
    } catch (IOException e) {
      throw new InputException(
          "cannot write %s: %s: name a file where there is room, and you may write"
              .formatted(name, reason(e)),
          e);
    }
  }

  /** Beside it first, so that nobody ever sees half of it. */
  private void writeWhole(Path folder, byte[] bytes) throws IOException {
    boolean isThere = Files.exists(path);
    Path target = isThere ? path.toRealPath() : folder.resolve(path.getFileName());
    Set<PosixFilePermission> mode = isThere ? Files.getPosixFilePermissions(target) : OWNER_ONLY;
    Path draft =
        target.resolveSibling(
            ".%s.%d.tmp".formatted(target.getFileName(), ProcessHandle.current().pid()));
    try {
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.write(draft, bytes, StandardOpenOption.WRITE);
      Files.setPosixFilePermissions(draft, mode);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> "no file can be made there";
    };
  }
}
