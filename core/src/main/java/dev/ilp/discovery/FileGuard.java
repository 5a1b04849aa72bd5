package dev.ilp.discovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all others, of this process and of others, from changing a file: by a lock on a file beside
 * it, {@code NAME.lock}, which stays. The lock of a process that ends, however it ends, is free.
 */
final class FileGuard implements AutoCloseable {

  /** How long to wait for others: each of them is done in milliseconds. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long LOOK_EVERY_MILLIS = 20;
  private static final int MAX_PID = 20;

  private final FileChannel channel;

  private FileGuard(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits until nobody else has it.
   *
   * @throws IOException if somebody still has it after {@code patience}, saying who
   */
  static FileGuard of(Path file, Duration patience) throws IOException {
    Path lock = file.toAbsolutePath().resolveSibling(file.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(
            lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      while (tryLock(channel) == null) {
        if (System.nanoTime() - deadline >= 0) {
          throw new IOException(
              "%s is locked by %s for longer than %d ms: end that, or try again"
                  .formatted(file, holder(lock), patience.toMillis()));
        }
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
      sign(channel);
      return new FileGuard(channel);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.close();
      throw new IOException("interrupted while waiting for the lock of " + file, e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Null if somebody has it, be it this very process. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    String pid = ProcessHandle.current().pid() + "\n";
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static String holder(Path lock) {
    try {
      String pid = Files.readString(lock, StandardCharsets.US_ASCII).strip();
      return pid.isEmpty() || pid.length() > MAX_PID ? "another process" : "process " + pid;
    } catch (IOException e) {
      return "another process";
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
