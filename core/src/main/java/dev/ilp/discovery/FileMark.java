package dev.ilp.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** By which a file that somebody changed is told from the one that was read or written. */
record FileMark(FileTime modified, long size, Object key) {

  /** Of a file as it is now; empty if it is not there. */
  static Optional<FileMark> of(Path file) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Object key = now.fileKey() == null ? "" : now.fileKey();
      return Optional.of(new FileMark(now.lastModifiedTime(), now.size(), key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
