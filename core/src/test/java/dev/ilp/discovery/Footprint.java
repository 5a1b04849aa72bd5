package dev.ilp.discovery;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds on to.
 *
 * @param threads of the platform
 * @param descriptors 0 where the system does not tell
 * @param heap octets in use after a collection
 * @param direct octets outside the heap, of the JDK's buffers
 * @param pooled octets that Netty's allocator has taken, whether they are in use or not
 */
record Footprint(int threads, long descriptors, long heap, long direct, long pooled) {

  private static final int COLLECTIONS = 5;
  private static final int KIB = 1024;

  static Footprint take() {
    return new Footprint(
        Thread.getAllStackTraces().size(), openFiles(), usedHeap(), directBuffers(), pool());
  }

  private static long openFiles() {
    Path all = Path.of("/proc/self/fd");
    if (!Files.isDirectory(all)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(all)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The least of a few collections: what is only reachable for a moment does not count. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long directBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long pool() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider
        ? provider.metric().usedDirectMemory()
        : 0;
  }

  @Override
  public String toString() {
    return "%d threads, %d descriptors, heap %d KiB, direct %d KiB, pooled %d KiB"
        .formatted(threads, descriptors, heap / KIB, direct / KIB, pooled / KIB);
  }
}
