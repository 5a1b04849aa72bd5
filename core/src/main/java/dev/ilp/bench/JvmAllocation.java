package dev.ilp.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes the threads of another JVM have allocated, asked from that JVM itself by HotSpot's
 * attach protocol, as jcmd does. It stops for some milliseconds to tell: ask while nothing is
 * measured, and ask nothing else than a JVM, which SIGQUIT would end.
 */
final class JvmAllocation {

  private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKMG])");
  private static final String REQUEST = "1\0jcmd\0Thread.print -e\0\0\0";
  private static final long LISTEN_MILLIS = 5000;
  private static final long ANSWER_MILLIS = 5000;
  private static final int LONGEST_ANSWER = 16 << 20;
  private static final int PAUSE_MILLIS = 10;

  private JvmAllocation() {}

  /** The sum over its living threads; empty if it does not tell. */
  static OptionalLong bytes(ProcessHandle process) {
    Path socket = socket(process);
    try {
      if (Files.exists(socket)) {
        try {
          return sum(ask(socket));
        } catch (ConnectException e) {
          Files.deleteIfExists(socket); // of an earlier process of that number, which was killed
        }
      }
      return awaitSocket(process.pid(), socket) ? sum(ask(socket)) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  /** Removes what a JVM that was asked leaves when it is killed. */
  static void forget(ProcessHandle ended) {
    try {
      Files.deleteIfExists(socket(ended));
    } catch (IOException e) {
      return; // somebody else's
    }
  }

  private static Path socket(ProcessHandle process) {
    return Path.of("/tmp/.java_pid" + process.pid());
  }

  /** A JVM that finds this file when it gets SIGQUIT listens instead of printing its threads. */
  private static boolean awaitSocket(long pid, Path socket)
      throws IOException, InterruptedException {
    Path wish = Path.of("/proc/" + pid + "/cwd/.attach_pid" + pid);
    Files.createFile(wish);
    try {
      new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LISTEN_MILLIS);
      while (!Files.exists(socket) && System.nanoTime() < deadline) {
        Thread.sleep(PAUSE_MILLIS);
      }
      return Files.exists(socket);
    } finally {
      Files.deleteIfExists(wish);
    }
  }

  private static String ask(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return readAll(channel, selector);
    }
  }

  private static String readAll(SocketChannel channel, Selector selector) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    while (channel.read(buffer.clear()) >= 0) {
      answer.write(buffer.array(), 0, buffer.position());
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0 || answer.size() > LONGEST_ANSWER) {
        throw new IOException("the JVM does not stop answering, or does not begin to");
      }
      selector.select(left);
      selector.selectedKeys().clear();
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  static OptionalLong sum(String threads) {
    Matcher allocated = ALLOCATED.matcher(threads);
    long sum = 0;
    boolean found = false;
    while (allocated.find()) {
      sum += Long.parseLong(allocated.group(1)) * unit(allocated.group(2));
      found = true;
    }
    return found ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "K" -> 1L << 10;
      case "M" -> 1L << 20;
      case "G" -> 1L << 30;
      default -> 1;
    };
  }
}
