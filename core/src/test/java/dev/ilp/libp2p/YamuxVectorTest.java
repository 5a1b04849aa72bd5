package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.net.LeakCheck;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.TestVector;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class YamuxVectorTest {

  private static final TestVector SECTION = Vectors.section("yamux");
  private static final List<String> TYPES = List.of("data", "window-update", "ping", "go-away");
  private static final Map<String, Integer> FLAGS =
      Map.of(
          "SYN", YamuxHeader.SYN,
          "ACK", YamuxHeader.ACK,
          "FIN", YamuxHeader.FIN,
          "RST", YamuxHeader.RST);

  @TestFactory
  Stream<DynamicTest> frameIsReadAndWrittenBack() {
    return Vectors.tests(
        SECTION.objects("frames"), Vectors.by("name"), YamuxVectorTest::checkFrame);
  }

  private static void checkFrame(TestVector vector) {
    // Given
    int flags = vector.texts("flags").stream().mapToInt(FLAGS::get).sum();
    var expected =
        new YamuxHeader(
            TYPES.indexOf(vector.text("type")),
            flags,
            vector.bigNumber("streamId"),
            vector.bigNumber("length"));
    Bytes wire = Vectors.hex(vector, "hex");

    // When
    List<Object> read = new ArrayList<>();
    decode(wire, read);

    // Then
    assertThat(read.getFirst()).isEqualTo(expected);
    var written = new ByteWriter().bytes(frame(expected));
    if (vector.has("data")) {
      assertThat(read.getLast()).isEqualTo(Vectors.hex(vector, "data"));
      written.bytes(Vectors.hex(vector, "data"));
    }
    assertThat(written.toBytes()).isEqualTo(wire);
  }

  private static void decode(Bytes wire, List<Object> read) {
    var decoder =
        new YamuxDecoder(
            new YamuxDecoder.Frames() {
              @Override
              public void header(YamuxHeader header) {
                read.add(header);
              }

              @Override
              public void data(byte[] part) {
                read.add(Bytes.wrap(part));
              }
            });
    ByteBuf in = Unpooled.wrappedBuffer(wire.toArray());
    try {
      decoder.decode(in);
    } catch (MalformedException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes frame(YamuxHeader header) {
    return EmbeddedYamux.frame(header.type(), header.flags(), header.streamId(), header.length());
  }

  @TestFactory
  Stream<DynamicTest> violationEndsTheSessionWithAGoAway() {
    return Vectors.tests(
        SECTION.objects("violations"), Vectors.by("reason"), YamuxVectorTest::checkViolation);
  }

  private static void checkViolation(TestVector vector) {
    assertThat(vector.text("expect")).isEqualTo("go-away 1, then close");
    try (var yamux = new EmbeddedYamux(false)) {
      // When
      yamux.receive(Vectors.hex(vector, "hex"));

      // Then
      assertThat(yamux.sentFrames().getLast())
          .isEqualTo(new YamuxHeader(YamuxHeader.GO_AWAY, 0, 0, YamuxHeader.PROTOCOL_ERROR));
      assertThat(yamux.channel().isOpen()).isFalse();
      assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.PROTOCOL_ERROR);
    }
  }

  @TestFactory
  Stream<DynamicTest> frameOfAnUnknownStreamIsTolerated() {
    return Vectors.tests(
        SECTION.objects("tolerated"), Vectors.by("reason"), YamuxVectorTest::checkTolerated);
  }

  private static void checkTolerated(TestVector vector) {
    try (var yamux = new EmbeddedYamux(false)) {
      // When
      yamux.receive(Vectors.hex(vector, "hex"));
      yamux.receive(YamuxHeader.PING, YamuxHeader.SYN, 0, 7);

      // Then
      assertThat(yamux.sentFrames())
          .containsExactly(new YamuxHeader(YamuxHeader.PING, YamuxHeader.ACK, 0, 7));
      assertThat(yamux.channel().isOpen()).isTrue();
    }
  }

  @Test
  void listenerSpeaksAsInTheSession() throws Libp2pException {
    // Given
    List<TestVector> steps = SECTION.object("session").objects("steps");
    TimeLimit limit = TimeLimit.of(Duration.ofSeconds(1));
    try (var yamux = new EmbeddedYamux(false)) {
      // When
      for (TestVector step : steps.subList(0, 2)) {
        yamux.receive(Vectors.hex(step, "hex"));
      }
      YamuxStream stream = yamux.opened().getFirst();
      Multistream.answer(new StreamWire(stream, limit), PingProtocol.NAME::equals);
      yamux.receive(Vectors.hex(steps.get(5), "hex"));
      stream.write(stream.read(32, limit), limit);
      yamux.receive(Vectors.hex(steps.get(7), "hex"));
      assertThat(stream.read(1, limit).isEmpty()).isTrue();
      stream.close();
      Bytes sent = yamux.sent();
      yamux.receive(Vectors.hex(steps.get(9), "hex"));

      // Then
      assertThat(dataOf(sent)).isEqualTo(dataOf(said(steps, "listener")));
      assertThat(yamux.session().streams().all()).isEmpty();
      assertThat(yamux.session().ended().join().failure()).isEqualTo(Failure.CLOSED);
    }
  }

  private static Bytes said(List<TestVector> steps, String who) {
    var said = new ByteWriter();
    steps.stream()
        .filter(step -> step.text("from").equals(who))
        .forEach(step -> said.bytes(Vectors.hex(step, "hex")));
    return said.toBytes();
  }

  /** However it is split into frames. */
  private static Bytes dataOf(Bytes wire) {
    List<Object> read = new ArrayList<>();
    decode(wire, read);
    var data = new ByteWriter();
    read.stream().filter(Bytes.class::isInstance).map(Bytes.class::cast).forEach(data::bytes);
    return data.toBytes();
  }
}
