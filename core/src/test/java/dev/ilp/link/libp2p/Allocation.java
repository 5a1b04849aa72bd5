package dev.ilp.link.libp2p;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What memory a thread has asked for: that of what is copied too often is a multiple. */
final class Allocation {

  private Allocation() {}

  /** Octets since the thread began. */
  static long ofThisThread() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
  }
}
