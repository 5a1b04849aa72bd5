package dev.ilp.packet;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** ILP packets to and from bytes; operations a second of one thread. */
@State(Scope.Thread)
public class IlpCodecBenchmark {

  /** Bytes of data in each packet. */
  @Param({"0", "1024"})
  public int data;

  private final OerWriter out = new OerWriter(2048);
  private IlpPacket prepare = Fields.prepare(0);
  private IlpPacket fulfill = Fields.fulfill(0);
  private IlpPacket reject = Fields.reject(0);
  private Bytes prepareBytes = Bytes.EMPTY;
  private Bytes fulfillBytes = Bytes.EMPTY;
  private Bytes rejectBytes = Bytes.EMPTY;

  /** The packets of all codec benchmarks, of whichever implementation. */
  public static final class Fields {
    public static final String DESTINATION = "test.connector-b.alice.7Qk";
    public static final String TRIGGERED_BY = "test.connector-b";
    public static final String MESSAGE = "no route to test.connector-b.alice.7Qk";
    public static final long AMOUNT = 1_234_567;
    public static final Instant EXPIRY = Instant.parse("2991-02-03T04:05:06.789Z");

    private Fields() {}

    public static Prepare prepare(int data) {
      return new Prepare(
          Amount.of(AMOUNT),
          EXPIRY,
          fulfill(0).fulfillment().condition(),
          new IlpAddress(DESTINATION),
          Bytes.wrap(new byte[data]));
    }

    public static Fulfill fulfill(int data) {
      return new Fulfill(
          new Fulfillment(Bytes.wrap(new byte[Fulfillment.LENGTH])), Bytes.wrap(new byte[data]));
    }

    public static Reject reject(int data) {
      return Reject.of(
          IlpErrorCode.F02_UNREACHABLE,
          new IlpAddress(TRIGGERED_BY),
          MESSAGE,
          Bytes.wrap(new byte[data]));
    }
  }

  @Setup
  public void encodeAll() {
    prepare = Fields.prepare(data);
    fulfill = Fields.fulfill(data);
    reject = Fields.reject(data);
    prepareBytes = Bytes.wrap(IlpPacketCodec.encode(prepare));
    fulfillBytes = Bytes.wrap(IlpPacketCodec.encode(fulfill));
    rejectBytes = Bytes.wrap(IlpPacketCodec.encode(reject));
  }

  @Benchmark
  public IlpPacket decodePrepare() throws OerException {
    return IlpPacketCodec.decode(prepareBytes);
  }

  @Benchmark
  public IlpPacket decodeFulfill() throws OerException {
    return IlpPacketCodec.decode(fulfillBytes);
  }

  @Benchmark
  public IlpPacket decodeReject() throws OerException {
    return IlpPacketCodec.decode(rejectBytes);
  }

  @Benchmark
  public int encodePrepare() {
    return encoded(prepare);
  }

  @Benchmark
  public int encodeFulfill() {
    return encoded(fulfill);
  }

  @Benchmark
  public int encodeReject() {
    return encoded(reject);
  }

  /** As a session does: into memory that is there already. */
  private int encoded(IlpPacket packet) {
    out.reset();
    IlpPacketCodec.write(packet, out);
    return out.array()[out.length() - 1];
  }
}
