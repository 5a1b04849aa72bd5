package dev.ilp.packet;

import com.google.common.primitives.UnsignedLong;
import dev.ilp.packet.IlpCodecBenchmark.Fields;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.interledger.codecs.ilp.InterledgerCodecContextFactory;
import org.interledger.core.InterledgerAddress;
import org.interledger.core.InterledgerCondition;
import org.interledger.core.InterledgerErrorCode;
import org.interledger.core.InterledgerFulfillPacket;
import org.interledger.core.InterledgerFulfillment;
import org.interledger.core.InterledgerPacket;
import org.interledger.core.InterledgerPreparePacket;
import org.interledger.core.InterledgerRejectPacket;
import org.interledger.encoding.asn.framework.CodecContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The packets of {@link IlpCodecBenchmark} by the codecs of Quilt. */
@State(Scope.Thread)
public class QuiltCodecBenchmark {

  /** Bytes of data in each packet. */
  @Param({"0", "1024"})
  public int data;

  private final CodecContext codecs = InterledgerCodecContextFactory.oer();
  private InterledgerPacket prepare;
  private InterledgerPacket fulfill;
  private InterledgerPacket reject;
  private byte[] prepareBytes;
  private byte[] fulfillBytes;
  private byte[] rejectBytes;

  @Setup
  public void encodeAll() throws IOException {
    prepareBytes = IlpPacketCodec.encode(Fields.prepare(data));
    fulfillBytes = IlpPacketCodec.encode(Fields.fulfill(data));
    rejectBytes = IlpPacketCodec.encode(Fields.reject(data));
    prepare =
        InterledgerPreparePacket.builder()
            .amount(UnsignedLong.valueOf(Fields.AMOUNT))
            .expiresAt(Fields.EXPIRY)
            .executionCondition(
                InterledgerCondition.of(Fields.prepare(0).executionCondition().hash().toArray()))
            .destination(InterledgerAddress.of(Fields.DESTINATION))
            .data(new byte[data])
            .build();
    fulfill =
        InterledgerFulfillPacket.builder()
            .fulfillment(InterledgerFulfillment.of(new byte[32]))
            .data(new byte[data])
            .build();
    reject =
        InterledgerRejectPacket.builder()
            .code(InterledgerErrorCode.F02_UNREACHABLE)
            .triggeredBy(InterledgerAddress.of(Fields.TRIGGERED_BY))
            .message(Fields.MESSAGE)
            .data(new byte[data])
            .build();
  }

  @Benchmark
  public InterledgerPacket decodePrepare() throws IOException {
    return decoded(prepareBytes);
  }

  @Benchmark
  public InterledgerPacket decodeFulfill() throws IOException {
    return decoded(fulfillBytes);
  }

  @Benchmark
  public InterledgerPacket decodeReject() throws IOException {
    return decoded(rejectBytes);
  }

  @Benchmark
  public int encodePrepare() throws IOException {
    return encoded(prepare);
  }

  @Benchmark
  public int encodeFulfill() throws IOException {
    return encoded(fulfill);
  }

  @Benchmark
  public int encodeReject() throws IOException {
    return encoded(reject);
  }

  private InterledgerPacket decoded(byte[] packet) throws IOException {
    return codecs.read(InterledgerPacket.class, new ByteArrayInputStream(packet));
  }

  private int encoded(InterledgerPacket packet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(2048);
    codecs.write(packet, out);
    return out.size();
  }
}
