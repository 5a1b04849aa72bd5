package dev.ilp.link.libp2p;

import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.net.CloseCode;
import dev.ilp.net.MessageConnection;
import dev.ilp.oer.Bytes;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stream that carries BTP packets. What is read is handed over to the event loop, and no more
 * than {@value #HANDED_OVER} octets of it wait there; what the loop sends waits for a thread that
 * writes.
 */
final class StreamConnection implements MessageConnection {

  /** Octets that are read and not yet handled. */
  private static final int HANDED_OVER = 256 << 10;

  /** How long the peer may take to read a piece: no pings are needed to find it gone. */
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);

  /** Whether the peer is there is asked by others, for all streams of the connection. */
  private static final Duration READ_LIMIT = Duration.ofDays(365);

  private static final long CLOSE_SECONDS = 2;

  /** How long a peer that has ended its side may take to read what was sent before. */
  private static final Duration LAST_WRITES = Duration.ofSeconds(10);

  private final Libp2pStream stream;
  private final EventLoop loop;
  private final Outgoing outgoing = new Outgoing();
  private final Semaphore room = new Semaphore(HANDED_OVER);
  private volatile @Nullable String reason;
  private volatile boolean closing;
  private volatile @Nullable BtpSession session;
  private volatile @Nullable Thread writer;

  StreamConnection(Libp2pStream stream, EventLoop loop) {
    this.stream = stream;
    this.loop = loop;
  }

  @Override
  public EventLoop loop() {
    return loop;
  }

  @Override
  public String remoteAddress() {
    return stream.connection().remoteAddress().toString();
  }

  @Override
  public boolean takesRequests() {
    return outgoing.queued() < Outgoing.LOW_WATER;
  }

  @Override
  public boolean isOpen() {
    return !closing;
  }

  @Override
  public void send(byte[] message, int length) {
    if (!closing && !outgoing.add(message, length)) {
      drop("the peer does not read");
    }
  }

  /** The connection below is pinged anyway, and ends with all its streams. */
  @Override
  public void ping() {
    if (session != null) {
      session.pong();
    }
  }

  @Override
  public void close(CloseCode code, String why) {
    note(why);
    if (!closing) {
      closing = true;
      outgoing.finish();
      loop.schedule(stream::reset, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void drop(String why) {
    note(why);
    closing = true;
    outgoing.finish();
    stream.reset();
  }

  /** The first reason stays. */
  private void note(String why) {
    if (reason == null) {
      reason = why;
    }
  }

  /** Begins to write; and from now on, what is read is this session's. */
  void open(BtpSession opened) {
    session = opened;
    writer = Thread.ofVirtual().name("ilp-btp-write").start(this::writeAll);
  }

  private void writeAll() {
    try {
      for (Bytes piece = outgoing.take(); !piece.isEmpty(); piece = outgoing.take()) {
        stream.write(piece, WRITE_LIMIT);
      }
      stream.close();
    } catch (Libp2pException e) {
      note(String.valueOf(e.getMessage()));
      closing = true;
      outgoing.finish();
      stream.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads until there is nothing more, and returns why; on a thread that may wait. */
  String readAll(BtpSession reader) {
    var frames = new FrameReader(most -> stream.read(most, READ_LIMIT), BtpSession.MAX_PACKET);
    try {
      for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
        handOver(reader, next.get());
      }
      note("the peer closed the stream");
    } catch (Libp2pException e) {
      note(String.valueOf(e.getMessage()));
      stream.reset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      note("interrupted");
    }
    closing = true;
    outgoing.finish();
    return String.valueOf(reason);
  }

  /** Waits until what was sent before the end has gone out, unless the peer does not read it. */
  void awaitWritten() {
    Thread writing = writer;
    try {
      if (writing != null && !writing.join(LAST_WRITES)) {
        stream.reset();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stream.reset();
    }
  }

  private void handOver(BtpSession reader, byte[] packet) throws InterruptedException {
    outgoing.awaitRoom();
    int size = Math.max(1, packet.length);
    room.acquire(size);
    loop.execute(
        () -> {
          try {
            if (!closing) {
              reader.receive(packet);
            }
          } finally {
            room.release(size);
          }
        });
  }
}
