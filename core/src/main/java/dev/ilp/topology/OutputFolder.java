package dev.ilp.topology;

import java.io.IOException;
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
import java.util.ArrayList;
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
   * @throws IOException if the files cannot be written; then nothing has changed
   */
  public void write(List<OutputFile> files, boolean force) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      check(force);
      addTo(files);
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
    List<Path> made = new ArrayList<>();
    Path parent = parent(folder);
    Path draft = null;
    try {
      makeParents(made);
      draft = draft(parent);
      writeDraft(draft, files);
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(FOLDER));
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (draft != null) {
        wipe(draft);
      }
      for (Path path : made.reversed()) {
        Files.deleteIfExists(path);
      }
      throw e;
    }
  }

  /** The folders above that are not there, the highest first. */
  private void makeParents(List<Path> made) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path path = parent(folder); !Files.exists(path); path = parent(path)) {
      missing.push(path);
    }
    for (Path path : missing) {
      made.add(Files.createDirectory(path));
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private void addTo(List<OutputFile> files) throws IOException {
    Path draft = draft(folder);
    try {
      writeDraft(draft, files);
      Path old = Files.createDirectory(draft.resolve(DRAFT + "old"));
      moveAll(files, draft, old);
    } finally {
      wipe(draft);
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
      if (!Files.isDirectory(parent(path))) {
        Files.createDirectory(parent(path));
        Files.setPosixFilePermissions(parent(path), PosixFilePermissions.fromString(FOLDER));
      }
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

  private void moveAll(List<OutputFile> files, Path draft, Path old) throws IOException {
    Deque<Undo> done = new ArrayDeque<>();
    try {
      int number = 0;
      for (OutputFile file : files) {
        Path target = folder.resolve(file.path());
        makeParent(target, done);
        setAside(target, old.resolve(String.valueOf(number++)), done);
        Files.move(draft.resolve(file.path()), target, StandardCopyOption.ATOMIC_MOVE);
        done.push(() -> Files.delete(target));
      }
    } catch (IOException e) {
      for (Undo undo : done) {
        undo.run();
      }
      throw e;
    }
  }

  private static void makeParent(Path target, Deque<Undo> done) throws IOException {
    Path parent = parent(target);
    if (!Files.isDirectory(parent)) {
      Files.createDirectory(parent);
      done.push(() -> Files.delete(parent));
      Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(FOLDER));
    }
  }

  private static void setAside(Path target, Path aside, Deque<Undo> done) throws IOException {
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, "is a folder where a file belongs");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
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
