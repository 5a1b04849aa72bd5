package dev.ilp.link.btp;

import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.OerReader;
import dev.ilp.oer.OerWriter;
import dev.ilp.packet.IlpCodecBenchmark.Fields;
import dev.ilp.packet.IlpPacket;
import dev.ilp.packet.IlpPacketCodec;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** BTP Messages around a Prepare, to and from bytes; operations a second of one thread. */
@State(Scope.Thread)
public class BtpCodecBenchmark {

  private static final long REQUEST_ID = 0x1234_5678;

  /** Bytes of data in the Prepare. */
  @Param({"0", "1024"})
  public int data;

  private final OerWriter out = new OerWriter(2048);
  private IlpPacket prepare = Fields.prepare(0);
  private BtpPacket message = new BtpPacket.Message(REQUEST_ID, List.of());
  private byte[] messageBytes = new byte[0];

  @Setup
  public void encodeMessage() {
    prepare = Fields.prepare(data);
    message =
        new BtpPacket.Message(
            REQUEST_ID,
            List.of(
                new ProtocolData(
                    ProtocolData.ILP,
                    ProtocolData.OCTET_STREAM,
                    Bytes.wrap(IlpPacketCodec.encode(prepare)))));
    messageBytes = BtpPacketCodec.encode(message);
  }

  /** As a session does it. */
  @Benchmark
  public long enterIlp() throws OerException {
    return BtpPacketCodec.enterIlp(new OerReader(messageBytes));
  }

  /** As a session does it: Message and Prepare in one go. */
  @Benchmark
  public IlpPacket decodeMessageAndPrepare() throws OerException {
    OerReader in = new OerReader(messageBytes);
    if (BtpPacketCodec.enterIlp(in) < 0) {
      throw new IllegalStateException("the message holds an ILP packet");
    }
    return IlpPacketCodec.decode(in);
  }

  @Benchmark
  public BtpPacket decodeMessage() throws OerException {
    return BtpPacketCodec.decode(Bytes.wrap(messageBytes));
  }

  /** A Message whose Prepare is encoded already. */
  @Benchmark
  public int encodeMessageAroundBytes() {
    out.reset();
    BtpPacketCodec.write(message, out);
    return out.array()[out.length() - 1];
  }

  /** As a session does it: Message and Prepare in one go. */
  @Benchmark
  public int encodeMessageAndPrepare() {
    out.reset();
    BtpPacketCodec.writeIlp(BtpPacketCodec.MESSAGE, REQUEST_ID, prepare, out);
    return out.array()[out.length() - 1];
  }
}
