package dev.ilp.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.libp2p.MalformedException;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PexCodecTest {

  private static List<Map<?, ?>> vectors(String list) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PexCodecTest.class.getResourceAsStream("/vectors/peer-exchange.json"))) {
      Map<String, Object> all = JSON.std.mapFrom(in);
      return ((List<?>) Objects.requireNonNull(all.get(list)))
          .stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList();
    }
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  @TestFactory
  Stream<DynamicTest> messagesAreReadAndWrittenByteForByte() throws IOException {
    return vectors("messages").stream()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    text(vector, "name"),
                    () -> {
                      Bytes bytes = Bytes.fromHex(text(vector, "message"));
                      PexMessage message = PexCodec.decode(bytes);
                      assertThat(PexCodec.encode(message)).isEqualTo(bytes);
                      Map<?, ?> fields = (Map<?, ?>) Objects.requireNonNull(vector.get("fields"));
                      assertThat(message.id())
                          .isEqualTo(fields.get("id") instanceof Number id ? id.longValue() : 0);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatBreaksARuleIsRefused() throws IOException {
    return vectors("invalid").stream()
        .filter(vector -> !text(vector, "reason").contains("declared"))
        .filter(vector -> !text(vector, "reason").contains("larger"))
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    text(vector, "reason"),
                    () -> {
                      Bytes frame = Bytes.fromHex(text(vector, "frame"));
                      Bytes message = frame.slice(1, frame.length());
                      assertThatThrownBy(() -> PexCodec.decode(message))
                          .isInstanceOf(MalformedException.class);
                    }));
  }

  @Test
  void unknownFieldsAreSkipped() throws Exception {
    Bytes message = Bytes.fromHex(text(vectors("tolerated").getFirst(), "message"));

    assertThat(PexCodec.decode(message))
        .isEqualTo(new PexMessage.GetPeers(5, Optional.empty(), 0, Bytes.EMPTY));
  }

  @Test
  void limitsOfTheReaderHold() throws MalformedException {
    assertThat(new PexMessage.GetPeers(1, Optional.empty(), 0, Bytes.EMPTY).most()).isEqualTo(128);
    assertThat(new PexMessage.GetPeers(1, Optional.empty(), 999, Bytes.EMPTY).most())
        .isEqualTo(128);
    assertThat(new PexMessage.GetPeers(1, Optional.empty(), 9, Bytes.EMPTY).most()).isEqualTo(9);
    Bytes hops = PexCodec.encode(new PexMessage.Announce(1, List.of(Bytes.fromHex("00")), 70_000));
    assertThat(PexCodec.decode(hops))
        .isEqualTo(new PexMessage.Announce(1, List.of(Bytes.fromHex("00")), 3));
  }

  @Test
  void tooManyRecordsAreRefused() {
    List<Bytes> seventeen = Stream.generate(() -> Bytes.fromHex("00")).limit(17).toList();
    List<Bytes> many = Stream.generate(() -> Bytes.fromHex("00")).limit(129).toList();

    assertThatThrownBy(
            () -> PexCodec.decode(PexCodec.encode(new PexMessage.Announce(1, seventeen, 0))))
        .hasMessageContaining("17 records");
    assertThatThrownBy(
            () ->
                PexCodec.decode(
                    PexCodec.encode(new PexMessage.Peers(1, Optional.empty(), Bytes.EMPTY, many))))
        .hasMessageContaining("129 records");
  }

  @Test
  void aReasonThatIsNotKnownYetIsAnInternalOne() throws MalformedException {
    assertThat(PexCodec.decode(Bytes.fromHex("080510014863520161")))
        .isEqualTo(new PexMessage.Refusal(1, PexMessage.Reason.INTERNAL, "a", 0));
  }

  @Test
  void whatATerminalWouldObeyIsTakenOutOfAReason() throws MalformedException {
    Bytes refusal =
        PexCodec.encode(
            new PexMessage.Refusal(1, PexMessage.Reason.INTERNAL, "a\u001b[2J\u202eb\u0085", 0));

    assertThat(PexCodec.decode(refusal))
        .isEqualTo(new PexMessage.Refusal(1, PexMessage.Reason.INTERNAL, "a?[2J?b?", 0));
  }

  @Test
  void randomBytesAreReadOrRefusedSeed20260131() {
    Random random = new Random(20260131);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      try {
        PexCodec.decode(Bytes.wrap(bytes));
        read++;
      } catch (MalformedException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
    assertThat(read).isLessThan(20_000);
  }
}
