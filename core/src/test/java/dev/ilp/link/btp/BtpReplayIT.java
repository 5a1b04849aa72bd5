package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpPacket.BtpError;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.link.btp.BtpPacket.Response;
import dev.ilp.net.EventLoops;
import dev.ilp.net.LeakCheck;
import dev.ilp.net.RawServer;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.RawWebSocket.Frame;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.oer.TestVector;
import dev.ilp.oer.VectorSuite;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.testing.Await;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that were recorded with the reference implementation, its part played by ours. */
@ExtendWith(LeakCheck.class)
class BtpReplayIT {

  private static final VectorSuite ALL = VectorSuite.read("btp.json", "sessions");
  private static final VectorSuite OF_CLIENT = role("reference plays client");
  private static final VectorSuite OF_CLIENT_TO_OUR_SERVER = role("reference plays client");
  private static final VectorSuite OF_SERVER = role("reference plays server");

  private static VectorSuite role(String role) {
    return ALL.where(session -> session.text("role").equals(role));
  }

  @AfterAll
  static void everySessionWasReplayed() {
    OF_CLIENT.assertExecuted(3);
    OF_CLIENT_TO_OUR_SERVER.assertExecuted(3);
    OF_SERVER.assertExecuted(22);
  }

  @Test
  void everySessionIsOfAKnownRole() {
    assertThat(ALL.vectors()).hasSize(3 + 22);
  }

  @TestFactory
  Stream<DynamicTest> ourClientSendsWhatTheReferenceSent() {
    return OF_CLIENT.tests(BtpReplayIT::replayWithOurClient);
  }

  @TestFactory
  Stream<DynamicTest> ourServerTakesWhatTheReferenceSent() {
    return OF_CLIENT_TO_OUR_SERVER.tests(BtpReplayIT::replayToOurServer);
  }

  @TestFactory
  Stream<DynamicTest> ourServerAnswersAsItShould() {
    return OF_SERVER.tests(session -> new Replay(session).run());
  }

  /** The step of a recorded client session that has {@code key}. */
  private static TestVector step(TestVector session, String key) {
    return session.objects("transcript").stream()
        .filter(step -> step.has(key))
        .findFirst()
        .orElseThrow();
  }

  private static TestVector authentication(TestVector session) {
    return step(session, "binary");
  }

  private static String entry(TestVector session, String name) {
    return authentication(session).object("decoded").objects("protocolData").stream()
        .map(VectorPackets::entry)
        .filter(entry -> entry.name().equals(name))
        .map(entry -> entry.data().utf8())
        .findFirst()
        .orElseThrow();
  }

  private static void replayWithOurClient(TestVector session) throws OerException {
    try (var loops = EventLoops.open(Transport.best(), 1);
        var server = RawServer.listen()) {
      CompletableFuture<SingleSession> opening = open(loops, url(session, server.port()));
      RawServer.Guest guest = server.accept();
      try (RawWebSocket connection = guest.upgrade()) {
        Bytes auth = connection.readBinary();
        connection.sendBinary(Packets.emptyResponse(requestId(auth)));

        assertThat(guest.path()).isEqualTo(step(session, "connect").object("connect").text("path"));
        assertThat(RawWebSocket.header(guest.head(), "Authorization")).isEmpty();
        assertThat(RawWebSocket.header(guest.head(), "Sec-WebSocket-Protocol")).isEmpty();
        assertThat(withoutRequestId(auth))
            .isEqualTo(authentication(session).text("hexWithRequestIdZeroed"));
        assertThat(BtpPacketCodec.decode(auth).protocolData())
            .isEqualTo(
                authentication(session).object("decoded").objects("protocolData").stream()
                    .map(VectorPackets::entry)
                    .toList());
        assertThat(Await.value(opening).isUp()).isTrue();
      }
    }
  }

  private static BtpUrl url(TestVector session, int port) {
    String text = session.text("url");
    assertThat(text).containsOnlyOnce("host/");
    return BtpUrl.parse(text.replace("host/", "127.0.0.1:" + port + "/"));
  }

  private static CompletableFuture<SingleSession> open(EventLoops loops, BtpUrl url) {
    BtpSettings settings = TestSettings.of(loops, TestSettings.FULFILLING);
    return SingleSession.open(
        new BtpDialer(settings, Tls.trustingDefaults()),
        settings,
        url,
        new AccountId("peer"),
        url.username().orElse(""),
        Secret.of(url.token().orElse("")));
  }

  private static long requestId(Bytes packet) throws OerException {
    return BtpPacketCodec.decode(packet).requestId();
  }

  private static String withoutRequestId(Bytes packet) {
    return packet.slice(0, 1).toHex() + "00000000" + packet.slice(5, packet.length()).toHex();
  }

  private static void replayToOurServer(TestVector session) {
    TestVector connect = step(session, "connect").object("connect");
    String username = entry(session, "auth_username");
    String account = username.isEmpty() ? "some-account" : username;
    try (var server =
            TestServer.start(TestSettings.FULFILLING).with(account, entry(session, "auth_token"));
        var client = RawWebSocket.dial(server.port())) {
      client.send(
          RawWebSocket.request(
              connect.text("path"), "Sec-WebSocket-Extensions: " + connect.text("extensions")));
      List<String> head = client.readHead();
      client.send(client.frame(RawWebSocket.PING, Bytes.EMPTY));
      client.sendBinary(authentication(session).octets("hexWithRequestIdZeroed"));

      assertThat(head.getFirst()).contains(" 101 ");
      assertThat(RawWebSocket.header(head, "Sec-WebSocket-Extensions")).isEmpty();
      assertThat(client.read().orElseThrow().opcode()).isEqualTo(RawWebSocket.PONG);
      assertThat(client.readBinary()).isEqualTo(Packets.emptyResponse(0));
      Await.until("link up", server.link(account)::isUp);
    }
  }

  /** What is to become of a session, where that is not what the reference did. */
  private enum Expected {
    AS_RECORDED,
    AS_RECORDED_THEN_CLOSED,
    AS_RECORDED_AND_OPEN,
    ERROR_THEN_CLOSED,
    ERROR_AND_OPEN,
    ERROR_OR_EMPTY_RESPONSE_AND_OPEN,
    REJECT_AND_OPEN;

    static Expected of(TestVector session) {
      if (session.id().equals("handler-fails")) {
        assertThat(session.text("note"))
            .isEqualTo("answer the request with an ILP reject inside a RESPONSE instead");
        return REJECT_AND_OPEN;
      }
      return session.has("expect") ? of(session.text("expect")) : AS_RECORDED;
    }

    private static Expected of(String text) {
      return switch (text) {
        case "ERROR F00 with the same request id, then close", "ERROR F00, then close" ->
            ERROR_THEN_CLOSED;
        case "close without an answer", "no answer; close" -> AS_RECORDED_THEN_CLOSED;
        case "both ignored, connection stays usable" -> AS_RECORDED_AND_OPEN;
        case "ERROR F00; stay open" -> ERROR_AND_OPEN;
        case "either a RESPONSE or an ERROR; stay open",
            "ERROR F00 or an empty RESPONSE; stay open" ->
            ERROR_OR_EMPTY_RESPONSE_AND_OPEN;
        default -> throw new AssertionError("unknown expectation " + text);
      };
    }
  }

  /** One session of a reference client with our server. */
  private static final class Replay {
    private final TestVector session;
    private final Expected expected;
    private final List<String> prepares = new CopyOnWriteArrayList<>();

    Replay(TestVector session) {
      this.session = session;
      this.expected = Expected.of(session);
    }

    void run() throws OerException {
      try (var server =
              new TestServer(
                      1,
                      (from, prepare, back) -> {
                        prepares.add(Bytes.wrap(IlpPacketCodec.encode(prepare)).toHex());
                        if (session.id().equals("handler-fails")) {
                          prepares.clear();
                          throw new IllegalStateException("as it should");
                        }
                        back.handle(Packets.FULFILL);
                      },
                      TestSettings.TIMES)
                  .with("peer", session.text("serverSecret"));
          var log = new LogLines();
          var client = RawWebSocket.connect(server.port())) {
        List<TestVector> steps = session.objects("transcript");
        for (int i = 0; i < steps.size(); i++) {
          take(client, steps.get(i), i == indexOfLastAnswer(steps));
        }
        checkEnd(client);
        assertThat(prepares).isEqualTo(session.texts("ilpSeenByServer"));
        assertThat(log.all()).noneMatch(line -> line.contains(session.text("serverSecret")));
      }
    }

    private static int indexOfLastAnswer(List<TestVector> steps) {
      for (int i = steps.size() - 1; i >= 0; i--) {
        if (steps.get(i).has("recv")) {
          return i;
        }
      }
      return -1;
    }

    private void take(RawWebSocket client, TestVector step, boolean lastAnswer)
        throws OerException {
      if (step.has("send")) {
        client.sendBinary(step.octets("send"));
      } else if (step.has("sendText")) {
        client.send(client.frame(RawWebSocket.TEXT, Bytes.ofUtf8(step.text("sendText"))));
      } else if (step.has("recv")) {
        BtpPacket answer = BtpPacketCodec.decode(client.readBinary());
        TestVector recorded = step.object("recv").object("decoded");
        assertThat(answer.requestId()).isEqualTo(recorded.bigNumber("requestId"));
        checkAnswer(answer, recorded, lastAnswer);
      } else {
        assertThat(step.has("closed")).as("step %s", step).isTrue();
      }
    }

    private void checkAnswer(BtpPacket answer, TestVector recorded, boolean last)
        throws OerException {
      switch (last ? expected : Expected.AS_RECORDED) {
        case AS_RECORDED, AS_RECORDED_THEN_CLOSED, AS_RECORDED_AND_OPEN ->
            assertThat(answer).isEqualTo(VectorPackets.packet(recorded));
        case ERROR_THEN_CLOSED, ERROR_AND_OPEN -> checkError(answer);
        case ERROR_OR_EMPTY_RESPONSE_AND_OPEN -> {
          assertThat(answer).isNotInstanceOf(Message.class);
          assertThat(answer.protocolData()).isEmpty();
        }
        case REJECT_AND_OPEN -> {
          assertThat(answer).isInstanceOf(Response.class);
          Bytes packet = answer.entry(ProtocolData.ILP).orElseThrow().data();
          assertThat(IlpPacketCodec.decode(packet)).isInstanceOf(Reject.class);
        }
      }
    }

    private static void checkError(BtpPacket answer) {
      assertThat(answer).isInstanceOf(BtpError.class);
      assertThat(((BtpError) answer).code()).isEqualTo("F00");
      assertThat(((BtpError) answer).name()).isEqualTo("NotAcceptedError");
    }

    private void checkEnd(RawWebSocket client) {
      boolean open =
          switch (expected) {
            case AS_RECORDED -> session.flag("openAtEnd");
            case AS_RECORDED_THEN_CLOSED, ERROR_THEN_CLOSED -> false;
            default -> true;
          };
      if (open) {
        client.send(client.frame(RawWebSocket.PING, Bytes.EMPTY));
      }
      Optional<Frame> next = client.read();
      assertThat(next.map(Frame::opcode)).contains(open ? RawWebSocket.PONG : RawWebSocket.CLOSE);
    }
  }
}
