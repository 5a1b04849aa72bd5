package dev.ilp.topology;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One of a node's accounts for test senders, kept for as long as this is open. Two commands that
 * used one account would end each other's session. The operating system keeps the locks, so none
 * outlives its process.
 */
public final class SenderSlot implements AutoCloseable {

  private final int number;
  private final FileChannel channel;

  private SenderSlot(int number, FileChannel channel) {
    this.number = number;
    this.channel = channel;
  }

  /**
   * Takes the first free slot.
   *
   * @param folder where locks are kept
   * @param key tells nodes apart, in file name characters
   * @param slots how many there are
   */
  public static Optional<SenderSlot> take(Path folder, String key, int slots) throws IOException {
    Files.createDirectories(folder);
    for (int number = 0; number < slots; number++) {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(key + "." + number + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      boolean locked = false;
      try {
        locked = lock(channel);
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      if (locked) {
        return Optional.of(new SenderSlot(number, channel));
      }
    }
    return Optional.empty();
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // this very process has it
    }
  }

  /** From 0. */
  public int number() {
    return number;
  }

  /** Gives it back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
