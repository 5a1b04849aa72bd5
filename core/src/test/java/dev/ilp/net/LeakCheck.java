package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Watches every buffer of a test class and fails it if one was not released. */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {

  private static final int ROUNDS = 5;
  private static final int SAMPLES = 64;

  private final Queue<String> leaks = new ConcurrentLinkedQueue<>();
  private Level before = ResourceLeakDetector.getLevel();

  @Override
  public void beforeAll(ExtensionContext context) {
    before = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(Level.PARANOID);
    ByteBufUtil.setLeakListener((type, records) -> leaks.add(type + records));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    // A leak shows when its buffer has been collected and another one is allocated.
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      for (int i = 0; i < SAMPLES; i++) {
        ByteBuf buffer = ByteBufAllocator.DEFAULT.directBuffer(16);
        buffer.release();
      }
    }
    ByteBufUtil.setLeakListener(null);
    ResourceLeakDetector.setLevel(before);
    assertThat(leaks).as("buffers that were not released").isEmpty();
  }
}
