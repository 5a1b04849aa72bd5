package dev.ilp.net;

import static dev.ilp.net.RawWebSocket.BINARY;
import static dev.ilp.net.RawWebSocket.CLOSE;
import static dev.ilp.net.RawWebSocket.CONTINUATION;
import static dev.ilp.net.RawWebSocket.PING;
import static dev.ilp.net.RawWebSocket.PONG;
import static dev.ilp.net.RawWebSocket.TEXT;
import static dev.ilp.net.RawWebSocket.frame;
import static dev.ilp.net.RawWebSocket.join;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketDecoderTest {

  private static final int FIN = 0x80;
  private static final int MAX = 70_000;
  private static final Bytes HELLO = Bytes.ofUtf8("Hello");

  private final Events events = new Events();

  /** Writes down what it is given. */
  private static final class Events implements WebSocketDecoder.Sink {
    private final List<String> seen = new ArrayList<>();
    private final List<Bytes> messages = new ArrayList<>();

    @Override
    public void binary(byte[] message) {
      seen.add("binary " + message.length);
      messages.add(Bytes.wrap(message));
    }

    @Override
    public void text() {
      seen.add("text");
    }

    @Override
    public void ping(byte[] payload) {
      seen.add("ping " + Bytes.wrap(payload).toHex());
    }

    @Override
    public void pong() {
      seen.add("pong");
    }

    @Override
    public void close(int code) {
      seen.add("close " + code);
    }

    @Override
    public void refused(CloseCode code, String why) {
      seen.add("refused " + code.number());
    }
  }

  /** What a server's decoder makes of these bytes, all at once. */
  private List<String> decode(Bytes... bytes) {
    return decode(new WebSocketDecoder(true, MAX, events), join(bytes));
  }

  private List<String> decode(WebSocketDecoder decoder, Bytes bytes) {
    ByteBuf in = Unpooled.wrappedBuffer(bytes.toArray());
    decoder.decode(in);
    return events.seen;
  }

  private static Bytes masked(int first, Bytes payload) {
    return frame(first, true, payload);
  }

  private static Bytes octets(int length) {
    byte[] octets = new byte[length];
    new Random(length).nextBytes(octets);
    return Bytes.wrap(octets);
  }

  @Test
  void maskedExampleOfTheRfcIsRead() {
    // Given
    Bytes text = Bytes.fromHex("818537fa213d7f9f4d5158");
    Bytes ping = Bytes.fromHex("898537fa213d7f9f4d5158");

    // When
    List<String> seen = decode(text, ping);

    // Then
    assertThat(seen).containsExactly("text", "ping " + HELLO.toHex());
  }

  @Test
  void serversFramesAreNotMasked() {
    // Given
    var decoder = new WebSocketDecoder(false, MAX, events);

    // When
    List<String> seen =
        decode(decoder, join(Bytes.fromHex("820548656c6c6f"), Bytes.fromHex("8a00")));

    // Then
    assertThat(seen).containsExactly("binary 5", "pong");
    assertThat(events.messages).containsExactly(HELLO);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 128, 255, 256, 65_535, 65_536, MAX})
  void lengthIsReadInEachOfItsThreeForms(int length) {
    // Given
    Bytes message = octets(length);

    // When
    decode(masked(FIN | BINARY, message));

    // Then
    assertThat(events.messages).containsExactly(message);
  }

  @Test
  void framesAreReadWhereverTheBytesAreCut() {
    // Given
    Bytes all =
        join(
            masked(FIN | BINARY, octets(3)),
            masked(BINARY, octets(200)),
            masked(FIN | PING, HELLO),
            masked(FIN | CONTINUATION, octets(130)),
            masked(FIN | PONG, Bytes.EMPTY),
            masked(FIN | BINARY, octets(66_000)));
    List<String> whole = List.copyOf(decode(all));

    // When
    List<List<String>> cut = new ArrayList<>();
    for (int at = 0; at < 400; at++) {
      events.seen.clear();
      var decoder = new WebSocketDecoder(true, MAX, events);
      ByteBuf in = Unpooled.buffer().writeBytes(all.slice(0, at).toArray());
      decoder.decode(in);
      decoder.decode(in.writeBytes(all.slice(at, all.length()).toArray()));
      cut.add(List.copyOf(events.seen));
    }

    // Then
    assertThat(whole)
        .containsExactly("binary 3", "ping 48656c6c6f", "binary 330", "pong", "binary 66000");
    assertThat(cut).allMatch(whole::equals);
  }

  @Test
  void startOfTheNextFrameStaysInTheBuffer() {
    // Given
    Bytes next = masked(FIN | BINARY, HELLO);
    ByteBuf in = Unpooled.wrappedBuffer(join(next, next.slice(0, next.length() - 1)).toArray());

    // When
    new WebSocketDecoder(true, MAX, events).decode(in);

    // Then
    assertThat(events.messages).containsExactly(HELLO);
    assertThat(in.readableBytes()).isEqualTo(next.length() - 1);
  }

  @Test
  void fragmentsAreJoinedAndControlFramesBetweenThemAnswered() {
    // Given
    List<Bytes> parts = List.of(octets(5), Bytes.EMPTY, octets(700), octets(1), octets(64));

    // When
    decode(
        masked(BINARY, parts.get(0)),
        masked(FIN | PING, Bytes.EMPTY),
        masked(CONTINUATION, parts.get(1)),
        masked(CONTINUATION, parts.get(2)),
        masked(FIN | PONG, HELLO),
        masked(CONTINUATION, parts.get(3)),
        masked(FIN | CONTINUATION, parts.get(4)),
        masked(FIN | BINARY, HELLO));

    // Then
    assertThat(events.seen).containsExactly("ping ", "pong", "binary 770", "binary 5");
    assertThat(events.messages).containsExactly(join(parts.toArray(Bytes[]::new)), HELLO);
  }

  @Test
  void fragmentedTextIsText() {
    // When
    List<String> seen = decode(masked(TEXT, HELLO), masked(FIN | CONTINUATION, HELLO));

    // Then
    assertThat(seen).containsExactly("text");
  }

  @Test
  void manySmallFragmentsMakeOneMessage() {
    // Given
    Bytes message = octets(MAX);
    Bytes middle =
        join(
            IntStream.range(1, MAX - 1)
                .mapToObj(i -> masked(CONTINUATION, message.slice(i, i + 1)))
                .toArray(Bytes[]::new));

    // When
    decode(
        masked(BINARY, message.slice(0, 1)),
        middle,
        masked(CONTINUATION, Bytes.EMPTY),
        masked(FIN | CONTINUATION, message.slice(MAX - 1, MAX)));

    // Then
    assertThat(events.messages).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource({"1000", "1001", "1003", "1007", "1011", "1014", "3000", "4999"})
  void closeTellsItsCode(int code) {
    // When
    List<String> seen = decode(closeFrame(code, "bye"), masked(FIN | BINARY, HELLO));

    // Then
    assertThat(seen).containsExactly("close " + code);
  }

  @Test
  void closeWithoutCodeIsLegal() {
    // When
    List<String> seen = decode(masked(FIN | CLOSE, Bytes.EMPTY));

    // Then
    assertThat(seen).containsExactly("close 1005");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535})
  void closeWithCodeThatMayNotBeSentIsRefused(int code) {
    // When
    List<String> seen = decode(closeFrame(code, ""));

    // Then
    assertThat(seen).containsExactly("refused 1002");
  }

  private static Bytes closeFrame(int code, String why) {
    Bytes number = Bytes.wrap(new byte[] {(byte) (code >>> 8), (byte) code});
    return masked(FIN | CLOSE, join(number, Bytes.ofUtf8(why)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void whatBreaksTheRulesIsRefusedAndNothingAfterIt(String rule, int code, Bytes bytes) {
    // When
    List<String> seen = decode(bytes, masked(FIN | BINARY, HELLO));

    // Then
    assertThat(seen).as(rule).containsExactly("refused " + code);
  }

  static Stream<Object[]> breaches() {
    Bytes part = masked(BINARY, HELLO);
    return Stream.of(
        breach("first reserved bit", 1002, masked(FIN | 0x40 | BINARY, HELLO)),
        breach("second reserved bit", 1002, masked(FIN | 0x20 | BINARY, HELLO)),
        breach("third reserved bit", 1002, masked(FIN | 0x10 | PING, HELLO)),
        breach("unmasked from a client", 1002, frame(FIN | BINARY, false, HELLO)),
        breach("unmasked, length to come", 1002, Bytes.fromHex("827e")),
        breach("opcode 3", 1002, masked(FIN | 3, HELLO)),
        breach("opcode 7", 1002, masked(FIN | 7, HELLO)),
        breach("opcode 11", 1002, masked(FIN | 11, HELLO)),
        breach("opcode 15", 1002, masked(FIN | 15, HELLO)),
        breach("fragmented ping", 1002, masked(PING, HELLO)),
        breach("ping of 126 bytes", 1002, masked(FIN | PING, octets(126))),
        breach("ping with a long length to come", 1002, Bytes.fromHex("89ff")),
        breach("close of 126 bytes", 1002, masked(FIN | CLOSE, octets(126))),
        breach("close of one byte", 1002, masked(FIN | CLOSE, Bytes.fromHex("03"))),
        breach("continuation of nothing", 1002, masked(FIN | CONTINUATION, HELLO)),
        breach("message within fragments", 1002, join(part, masked(FIN | BINARY, HELLO))),
        breach("fragments within fragments", 1002, join(part, masked(TEXT, HELLO))),
        breach("5 bytes with two bytes of length", 1002, Bytes.fromHex("82fe000537fa213d")),
        breach(
            "65535 bytes with eight bytes of length",
            1002,
            Bytes.fromHex("82ff000000000000ffff37fa213d")),
        breach("too long", 1009, header("82ff", MAX + 1L)),
        breach("longer than 4 GiB", 1009, header("82ff", (1L << 32) + 5)),
        breach("the longest length", 1009, header("82ff", Long.MAX_VALUE)),
        breach("a negative length", 1009, header("82ff", -1)),
        breach("the most negative length", 1009, header("82ff", Long.MIN_VALUE)),
        breach("too long together", 1009, join(part, header("80ff", MAX - 4))),
        breach("the longest length behind a fragment", 1009, longest(part, Long.MAX_VALUE)),
        breach("nearly that", 1009, longest(part, Long.MAX_VALUE - 4)));
  }

  private static Bytes longest(Bytes before, long length) {
    return join(before, header("80ff", length));
  }

  private static Object[] breach(String rule, int code, Bytes bytes) {
    return new Object[] {rule, code, bytes};
  }

  private static Bytes header(String twoBytes, long length) {
    return Bytes.fromHex(twoBytes + "%016x".formatted(length) + "00000000");
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 4, Long.MAX_VALUE - 5})
  void longestContinuationOfFiveHeldBytesIsRefusedAndNothingIsKept(long length) {
    // Given
    var decoder = new WebSocketDecoder(true, MAX, events);
    ByteBuf in = Unpooled.buffer();
    decoder.decode(in.writeBytes(masked(BINARY, HELLO).toArray()));

    // When
    decoder.decode(in.writeBytes(header("80ff", length).toArray()));
    decoder.decode(in.writeBytes(octets(100).toArray()));

    // Then
    assertThat(events.seen).containsExactly("refused 1009");
    assertThat(in.isReadable()).isFalse();
  }

  @Test
  void maskedFrameOfAServerIsRefused() {
    // When
    List<String> seen =
        decode(new WebSocketDecoder(false, MAX, events), masked(FIN | BINARY, HELLO));

    // Then
    assertThat(seen).containsExactly("refused 1002");
  }

  @Test
  void controlFrameIsNotCountedWithTheFragments() {
    // Given
    var decoder = new WebSocketDecoder(true, 10, events);

    // When
    List<String> seen =
        decode(
            decoder,
            join(masked(BINARY, octets(8)), masked(FIN | PING, HELLO), masked(FIN, octets(2))));

    // Then
    assertThat(seen).containsExactly("ping " + HELLO.toHex(), "binary 10");
  }

  @Test
  void randomMessagesInRandomFragmentsAndPiecesComeOutWholeSeed11() {
    // Given
    var random = new Random(11);
    List<Bytes> messages =
        IntStream.range(0, 200).mapToObj(i -> octets(random.nextInt(2000))).toList();
    Bytes all =
        join(
            messages.stream()
                .flatMap(message -> fragments(message, random).stream())
                .toArray(Bytes[]::new));
    var decoder = new WebSocketDecoder(true, MAX, events);

    // When
    ByteBuf in = Unpooled.buffer();
    for (int at = 0; at < all.length(); ) {
      int to = Math.min(all.length(), at + 1 + random.nextInt(700));
      decoder.decode(in.writeBytes(all.slice(at, to).toArray()));
      in.discardReadBytes();
      at = to;
    }

    // Then
    assertThat(events.messages).isEqualTo(messages);
    assertThat(in.isReadable()).isFalse();
  }

  private static List<Bytes> fragments(Bytes message, Random random) {
    List<Integer> cuts =
        Stream.concat(
                Stream.of(0, message.length()),
                random.ints(random.nextInt(4), 0, message.length() + 1).boxed())
            .sorted()
            .toList();
    return IntStream.range(1, cuts.size())
        .mapToObj(
            i ->
                masked(
                    (i == 1 ? BINARY : CONTINUATION) | (i == cuts.size() - 1 ? FIN : 0),
                    message.slice(cuts.get(i - 1), cuts.get(i))))
        .collect(Collectors.toList());
  }

  @Test
  void randomBytesNeverThrowSeed13() {
    // Given
    var random = new Random(13);

    // When / Then
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      var decoder = new WebSocketDecoder(random.nextBoolean(), 100, events);
      ByteBuf in = Unpooled.wrappedBuffer(bytes);
      decoder.decode(in);
      decoder.decode(in);
      assertThat(in.readableBytes()).isLessThan(100 + 14);
    }
  }
}
