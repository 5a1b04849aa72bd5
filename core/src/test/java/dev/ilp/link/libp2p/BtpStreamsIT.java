package dev.ilp.link.libp2p;

import static dev.ilp.link.libp2p.StreamHosts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.link.btp.Greeting;
import dev.ilp.link.btp.Greeting.Answer;
import dev.ilp.log.LogLines;
import dev.ilp.oer.Bytes;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.testing.Await;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BtpStreamsIT {

  private static final int PACKETS = 30;
  private static final int LENGTH_PREFIX = 3;
  private static final int DATA = 30_000;
  private final StreamHosts hosts = new StreamHosts();

  @AfterEach
  void close() {
    hosts.close();
  }

  private static Answer greet(Libp2pStream stream) throws Libp2pException, OerException {
    stream.writeFrame(Bytes.wrap(Greeting.hello(1, Optional.empty())), LIMIT);
    return Greeting.readAnswer(stream.readFrame(BtpSession.MAX_PACKET, LIMIT), 1);
  }

  @Test
  void peerThatIsRefusedAgainAndAgainIsLoggedOnce() throws Libp2pException, OerException {
    // Given
    Libp2pConnection connection = hosts.connect(FakePeering.NONE);
    try (LogLines log = LogLines.of(BtpStreams.class)) {

      // When
      List<Answer> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        try (Libp2pStream stream = connection.newStream(BtpStreams.PROTOCOL, LIMIT)) {
          answers.add(greet(stream));
          stream.read(1, LIMIT);
        }
      }

      // Then
      assertThat(answers).hasSize(3).containsOnly(new Answer.Refusal(false, "F00"));
      assertThat(log.with("peer", hosts.opener().toString())).hasSize(1);
    }
  }

  @Test
  void whatWasSentBeforeThePeerEndedItsSideStillGoesOut() throws Exception {
    // Given
    BtpLink link =
        new BtpLink(new AccountId("peer"), Secret.of("secret"), hosts.settings(), _ -> {});
    Libp2pConnection connection = hosts.connect(new FakePeering(Optional.of(link)));
    Libp2pStream stream = connection.newStream(BtpStreams.PROTOCOL, LIMIT);
    assertThat(greet(stream)).isInstanceOf(Answer.Welcome.class);
    Await.until("the link is up", link::isUp);
    for (int i = 0; i < PACKETS; i++) {
      link.send(prepare(), reply -> {});
    }
    Await.until("all is sent", () -> link.traffic().sentBytes() > (long) PACKETS * DATA);

    // When
    stream.closeWrite();
    Await.until("the session has ended", () -> !link.isUp());
    long octets = 0;
    for (Bytes read = stream.read(65_536, LIMIT); !read.isEmpty(); ) {
      octets += read.length();
      read = stream.read(65_536, LIMIT);
    }

    // Then
    assertThat(octets).isEqualTo(link.traffic().sentBytes() + PACKETS * LENGTH_PREFIX);
  }

  private static Prepare prepare() {
    return new Prepare(
        Amount.of(1),
        Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
        new Condition(Bytes.wrap(new byte[32])),
        new IlpAddress("test.peer"),
        Bytes.wrap(new byte[DATA]));
  }
}
