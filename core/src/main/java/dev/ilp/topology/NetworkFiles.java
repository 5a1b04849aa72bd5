package dev.ilp.topology;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The folder in which running networks leave their files, one {@code NAME.json} each. */
public final class NetworkFiles {

  private static final String SUFFIX = ".json";
  private static final String LOCKS = ".*.lock";

  /** Larger than the file of a small network; a full disk shows by less. */
  private static final int CHECK_SIZE = 16 << 10;

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;

  public NetworkFiles(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Where the file of this network is. */
  public Path path(String name) {
    return folder.resolve(name + SUFFIX);
  }

  /** A name that no running network has: the given one, or with a number behind it. */
  public String freeName(String wanted) {
    String name = wanted;
    for (int number = 2; find(path(name)).filter(NetworkFile::isLive).isPresent(); number++) {
      name = wanted + "-" + number;
    }
    return name;
  }

  /**
   * Tries out whether a network's file could be written now.
   *
   * @throws IOException if the folder cannot be made, or takes no files
   */
  public void checkWritable() throws IOException {
    Files.createDirectories(folder, OWNER_FOLDER);
    Path draft = Files.createTempFile(folder, "check-", ".tmp", OWNER_ONLY);
    try {
      Files.write(draft, new byte[CHECK_SIZE]);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Writes a network's file, whole or not at all, readable by its owner alone.
   *
   * @throws FileAlreadyExistsException if another network of this name runs
   * @throws IOException if the folder cannot be written to
   */
  public Path write(NetworkFile network) throws IOException {
    Files.createDirectories(folder, OWNER_FOLDER);
    Path target = path(network.name());
    Path draft = Files.createTempFile(folder, network.name() + "-", ".tmp", OWNER_ONLY);
    try {
      Files.writeString(draft, NetworkFileJson.write(network), StandardCharsets.UTF_8);
      put(draft, target);
    } finally {
      Files.deleteIfExists(draft);
    }
    return target;
  }

  /** Unlike a move, a link never takes the place of a file that somebody else wrote meanwhile. */
  private static void put(Path draft, Path target) throws IOException {
    try {
      Files.createLink(target, draft);
    } catch (FileAlreadyExistsException e) {
      if (isAnothers(target)) {
        throw new FileAlreadyExistsException(
            target.toString(), null, "another network of this name runs");
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Whether a running network of another process wrote this file. */
  private static boolean isAnothers(Path file) {
    return find(file)
        .filter(
            network ->
                !(network.runner() instanceof NetworkFile.InProcess process && process.isSelf()))
        .filter(NetworkFile::isLive)
        .isPresent();
  }

  /**
   * Removes a network's file, if it is there, and the locks of its test senders; not those of
   * another process that runs a network of this name.
   */
  public void remove(String name) throws IOException {
    if (!Files.isDirectory(folder) || isAnothers(path(name))) {
      return;
    }
    Files.deleteIfExists(path(name));
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, name + LOCKS)) {
      for (Path lock : locks) {
        Files.deleteIfExists(lock);
      }
    }
  }

  /**
   * The networks that run now, by their names. Files of those that ended without removing theirs
   * are removed; what is no network file is left alone.
   *
   * @throws IOException if the folder cannot be read, or a file in it not be removed
   */
  public List<NetworkFile> running() throws IOException {
    List<NetworkFile> running = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return running;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        Optional<NetworkFile> network = find(file);
        network.filter(NetworkFile::isLive).ifPresent(running::add);
        if (network.isPresent() && !network.get().isLive()) {
          String fileName = String.valueOf(file.getFileName());
          remove(fileName.substring(0, fileName.length() - SUFFIX.length()));
        }
      }
    }
    running.sort(Comparator.comparing(NetworkFile::name));
    return running;
  }

  /** The network of this file; empty if it is none, or has ended since the folder was listed. */
  private static Optional<NetworkFile> find(Path file) {
    try {
      return Optional.of(read(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Reads one file.
   *
   * @throws IOException if it cannot be read or is no network file
   */
  public static NetworkFile read(Path file) throws IOException {
    try {
      return NetworkFileJson.read(Files.readString(file)).in(file.resolveSibling(""));
    } catch (JacksonException e) {
      throw new IOException(file + " is no network file: " + whereItEnds(e), e);
    } catch (ClassCastException | NullPointerException | InvalidPathException e) {
      throw new IOException(file + " is no network file: a value is missing or of no use", e);
    }
  }

  private static String whereItEnds(JacksonException cause) {
    JsonLocation place = cause.getLocation();
    return place == null || place.getLineNr() < 1
        ? "a value is missing or of no use"
        : "it is no JSON from line %d, column %d on"
            .formatted(place.getLineNr(), place.getColumnNr());
  }
}
