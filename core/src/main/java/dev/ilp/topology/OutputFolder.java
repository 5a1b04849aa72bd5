package dev.ilp.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes many files as one: all of them or none. They are written aside first, where a full disk
 * harms nothing; then they are moved, which takes no space, and moved back if that fails half-way.
 */
public final class OutputFolder {

  private static final String DRAFT = ".ilp-draft-";
  private static final String OLD = DRAFT + "old";
  private static final String OWNER_ONLY = "rw-------";
  private static final String READABLE = "rw-r--r--";
  private static final String FOLDER = "rwxr-xr-x";

  private final Path folder;

  public OutputFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Writes the files. A folder that is not there is made.
   *
   * @param force whether files that are there may be replaced; no others are touched
   * @throws DirectoryNotEmptyException if the folder has anything in it, without {@code force}
   * @throws HalfWrittenException if they cannot be written, nor all that was there be put back
   * @throws IOException if the files cannot be written; then nothing has changed
   */
  public void write(List<OutputFile> files, boolean force) throws IOException {
    write(files, List.of(), force);
  }

  /**
   * The same, and removes what an earlier network of this folder left behind; also the folder of
   * such a file, if nothing else is in it.
   *
   * @param obsolete paths below the folder; what is not there is left out
   */
  public void write(List<OutputFile> files, List<String> obsolete, boolean force)
      throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      check(force);
      addTo(files, obsolete);
      obsolete.stream().map(path -> parent(folder.resolve(path))).forEach(OutputFolder::prune);
    } else {
      make(files);
    }
  }

  private void check(boolean force) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
      if (!force && content.iterator().hasNext()) {
        throw new DirectoryNotEmptyException(folder.toString());
      }
    }
  }

  /** A whole folder takes its place at once. */
  private void make(List<OutputFile> files) throws IOException {
    Deque<Undo> done = new ArrayDeque<>();
    try {
      makeParents(done);
      Path draft = draft(parent(folder));
      done.push(() -> wipe(draft));
      writeDraft(draft, files);
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(FOLDER));
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      undo(done, e);
      throw e;
    }
  }

  /** The folders above that are not there, the highest first. */
  private void makeParents(Deque<Undo> done) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path path = parent(folder); !Files.exists(path); path = parent(path)) {
      missing.push(path);
    }
    for (Path path : missing) {
      Files.createDirectory(path);
      done.push(() -> Files.deleteIfExists(path));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private void addTo(List<OutputFile> files, List<String> obsolete) throws IOException {
    Path draft = draft(folder);
    Deque<Undo> done = new ArrayDeque<>();
    try {
      writeDraft(draft, files);
      Path old = Files.createDirectory(draft.resolve(OLD));
      moveAll(files, draft, old, done);
      for (int i = 0; i < obsolete.size(); i++) {
        setAside(folder.resolve(obsolete.get(i)), old.resolve("obsolete-" + i), done);
      }
    } catch (IOException | RuntimeException e) {
      if (!undo(done, e)) { // what was there before is nowhere but in the draft
        throw new HalfWrittenException(draft.resolve(OLD), e);
      }
      undo(() -> wipe(draft), e);
      throw e;
    }
    wipeAtLast(draft);
  }

  /** All is written: a draft that cannot be removed is no reason to say that it is not. */
  private static void wipeAtLast(Path draft) {
    try {
      wipe(draft);
    } catch (IOException | UncheckedIOException e) {
      // It is a hidden folder that only its owner reads.
    }
  }

  private static Path draft(Path in) throws IOException {
    try {
      return Files.createTempDirectory(in, DRAFT);
    } catch (AccessDeniedException e) { // whose file would be one that nobody has heard of
      throw new AccessDeniedException(in.toString());
    }
  }

  private static void writeDraft(Path draft, List<OutputFile> files) throws IOException {
    for (OutputFile file : files) {
      Path path = draft.resolve(file.path());
      makeFolder(parent(path), new ArrayDeque<>()); // the draft is undone as a whole
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.writeString(path, file.text());
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(file.secret() ? OWNER_ONLY : READABLE));
    }
  }

  /** One step that was done, and how to undo it. */
  @FunctionalInterface
  private interface Undo {
    void run() throws IOException;
  }

  /** Undoes all that it can, the last step first; what it cannot is noted at the cause. */
  private static boolean undo(Deque<Undo> done, Exception cause) {
    boolean all = true;
    for (Undo undo : done) {
      all &= undo(undo, cause);
    }
    return all;
  }

  private static boolean undo(Undo undo, Exception cause) {
    try {
      undo.run();
      return true;
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
      return false;
    }
  }

  private void moveAll(List<OutputFile> files, Path draft, Path old, Deque<Undo> done)
      throws IOException {
    int number = 0;
    for (OutputFile file : files) {
      Path target = folder.resolve(file.path());
      makeFolder(parent(target), done);
      setAside(target, old.resolve(String.valueOf(number++)), done);
      Files.move(draft.resolve(file.path()), target, StandardCopyOption.ATOMIC_MOVE);
      done.push(() -> Files.deleteIfExists(target));
    }
  }

  private static void makeFolder(Path path, Deque<Undo> done) throws IOException {
    if (!Files.isDirectory(path)) {
      makeFolder(parent(path), done);
      Files.createDirectory(path);
      done.push(() -> Files.delete(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(FOLDER));
    }
  }

  /** All is written: a folder that stays is no reason to say that it is not. */
  private static void prune(Path emptied) {
    try {
      Files.deleteIfExists(emptied);
    } catch (IOException e) {
      // Something else is in it.
    }
  }

  private static void setAside(Path target, Path aside, Deque<Undo> done) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, "is a folder where a file belongs");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
          && !Files.isSymbolicLink(target)) {
        throw new FileSystemException(
            target.toString(), null, "is a device or a pipe where a file belongs");
      }
      Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
      done.push(() -> Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE));
    }
  }

  private static void wipe(Path draft) throws IOException {
    try (Stream<Path> paths = Files.walk(draft)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
