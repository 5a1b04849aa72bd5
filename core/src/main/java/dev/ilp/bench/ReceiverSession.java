package dev.ilp.bench;

import dev.ilp.packet.IlpErrorCode;
import java.io.IOException;
import java.nio.channels.SocketChannel;

/** The receiver's end of a session: fulfills each Prepare, with as many data as that has. */
final class ReceiverSession implements FrameReader.Sink {

  private static final int PREPARE = 12;
  private static final int CAPACITY = 8 << 10;
  private static final int BEFORE_CONDITION =
      PrepareFrame.AMOUNT_LENGTH + PrepareFrame.EXPIRY_LENGTH;

  private final SocketChannel channel;
  private final Pool pool;
  private final FrameReader in = new FrameReader();
  private final Outbox out = new Outbox(CAPACITY);
  private final Answers answers = new Answers(false);
  private FulfillFrame frame = new FulfillFrame(0);

  ReceiverSession(SocketChannel channel, Pool pool) {
    this.channel = channel;
    this.pool = pool;
  }

  /** Serves until the peer closes. */
  void run() throws IOException, BenchException {
    while (in.read(channel) >= 0) {
      in.drain(this);
      out.flush(channel); // which blocks until all is written
    }
  }

  @Override
  public void frame(int opcode, byte[] bytes, int at, int length) throws BenchException {
    switch (opcode) {
      case Frames.BINARY -> message(bytes, at);
      case Frames.PING -> answers.pong(out, bytes, at, length);
      case Frames.PONG -> {}
      case Frames.CLOSE -> {}
      default -> throw new BenchException("a frame came that is no part of BTP: " + opcode);
    }
  }

  private void message(byte[] bytes, int at) throws BenchException {
    if (bytes[at] != BtpBytes.MESSAGE) {
      throw new BenchException("a BTP packet of type " + bytes[at] + " came");
    }
    int requestId = BtpBytes.requestId(bytes, at);
    int ilp = BtpBytes.firstData(bytes, at);
    if (ilp < 0 || bytes[ilp] != PREPARE) {
      answers.refuse(out, requestId);
      return;
    }
    int condition = BtpBytes.contents(bytes, ilp + 1) + BEFORE_CONDITION;
    int found = pool.find(bytes, condition);
    if (found < 0) {
      answers.reject(out, requestId, IlpErrorCode.F05_WRONG_CONDITION, "not of the benchmark");
    } else {
      fulfill(requestId, found, bytes, condition + Pool.LENGTH);
    }
  }

  private void fulfill(int requestId, int preimage, byte[] bytes, int address) {
    int data = BtpBytes.contents(bytes, address) + BtpBytes.length(bytes, address);
    int length = BtpBytes.length(bytes, data);
    if (length != frame.dataLength()) {
      frame = new FulfillFrame(length);
    }
    int at = out.reserve(frame.length());
    frame.write(requestId, out.bytes(), at);
    pool.copyPreimage(preimage, out.bytes(), at + frame.preimageAt());
    int from = BtpBytes.contents(bytes, data);
    System.arraycopy(bytes, from, out.bytes(), at + frame.length() - length, length);
  }
}
