package dev.ilp.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private final FrameReader reader = new FrameReader();
  private final List<String> frames = new ArrayList<>();
  private SocketChannel writing;
  private SocketChannel reading;

  @BeforeEach
  void connect() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      writing = SocketChannel.open(server.getLocalAddress());
      reading = server.accept();
    }
  }

  @AfterEach
  void close() throws Exception {
    writing.close();
    reading.close();
  }

  private static byte[] frame(int length, boolean masked) {
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) i;
    }
    Outbox out = new Outbox(16);
    new Answers(masked).binary(out, payload);
    int total = Frames.headerLength(length, masked) + length;
    return Arrays.copyOf(out.bytes(), total);
  }

  private void note(int opcode, byte[] bytes, int at, int length) {
    boolean intact = true;
    for (int i = 0; i < length; i++) {
      intact &= bytes[at + i] == (byte) i;
    }
    frames.add(opcode + ":" + length + ":" + intact);
  }

  private void readAll() throws Exception {
    writing.shutdownOutput();
    while (reader.read(reading) >= 0) {
      reader.drain(this::note);
    }
  }

  @ParameterizedTest(name = "{0} bytes, masked: {1}")
  @CsvSource({"0, false", "1, true", "125, true", "126, false", "1024, true", "65535, true"})
  void framesOfAnyLengthAreReadAsOftenAsTheyCame(int length, boolean masked) throws Exception {
    // Given
    ByteArrayOutputStream three = new ByteArrayOutputStream();
    for (int i = 0; i < 3; i++) {
      three.write(frame(length, masked));
    }

    // When
    Thread.startVirtualThread(() -> write(three.toByteArray()));
    while (frames.size() < 3 && reader.read(reading) >= 0) {
      reader.drain(this::note);
    }

    // Then
    assertThat(frames).hasSize(3).containsOnly("2:" + length + ":true");
  }

  private void write(byte[] bytes) {
    try {
      writing.write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "cut after {0} bytes")
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 100, 207})
  void frameInTwoPiecesIsOneFrame(int cut) throws Exception {
    // Given
    byte[] frame = frame(200, true);
    writing.write(ByteBuffer.wrap(frame, 0, cut));
    reader.read(reading);
    reader.drain(this::note);

    // When
    writing.write(ByteBuffer.wrap(frame, cut, frame.length - cut));
    readAll();

    // Then
    assertThat(frames).containsExactly("2:200:true");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"00 01 55, in parts", "82 7f 00 00, more than"})
  void whatIsNotUnderstoodIsSaid(String hex, String why) throws Exception {
    // Given
    writing.write(ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex(hex)));
    reader.read(reading);

    // Then
    assertThatThrownBy(() -> reader.drain(this::note))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining(why);
  }
}
