package dev.ilp.link.libp2p;

import static dev.ilp.link.libp2p.StreamHosts.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.libp2p.CloseReason;
import dev.ilp.libp2p.Failure;
import dev.ilp.libp2p.Libp2pConnection;
import dev.ilp.libp2p.Libp2pException;
import dev.ilp.libp2p.Libp2pStream;
import dev.ilp.libp2p.PeerId;
import dev.ilp.link.LinkListener;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpLink;
import dev.ilp.link.btp.BtpSession;
import dev.ilp.link.btp.Dialling;
import dev.ilp.packet.IlpAddress;
import dev.ilp.testing.Await;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamDiallingIT {

  private static final CloseReason ENOUGH = new CloseReason(Failure.CLOSED, "the test ends it");

  private final StreamHosts hosts = new StreamHosts();
  private final AtomicReference<Optional<Libp2pConnection>> current =
      new AtomicReference<>(Optional.empty());
  private final BtpLink link = link(_ -> {});
  private final Told told = new Told();

  /** What became of an attempt. */
  private static final class Told implements BtpDialer.Outcome {
    private final CompletableFuture<String> outcome = new CompletableFuture<>();

    @Override
    public void authenticated(BtpSession session) {
      outcome.complete("authenticated");
    }

    @Override
    public void failed(BtpDialer.Failure failure) {
      outcome.complete("failed: " + failure.why());
    }

    @Override
    public void waits(String why) {
      outcome.complete("waits: " + why);
    }

    @Override
    public void ended(BtpSession session, String why) {}
  }

  /** Takes the greeting and does not answer it, and tells how the stream ends. */
  private static final class Mute {
    private final CompletableFuture<Boolean> greeted = new CompletableFuture<>();
    private final CompletableFuture<Failure> end = new CompletableFuture<>();

    void serve(Libp2pStream stream) throws Libp2pException {
      stream.readFrame(BtpSession.MAX_PACKET, LIMIT);
      greeted.complete(true);
      try {
        stream.readExactly(1, LIMIT);
      } catch (Libp2pException e) {
        end.complete(e.failure());
        throw e;
      }
    }
  }

  private BtpLink link(LinkListener listener) {
    return new BtpLink(new AccountId("peer"), Secret.of("secret"), hosts.settings(), listener);
  }

  private Dialling dialling(Peering peering) {
    return new BtpStreams(hosts.opener(), hosts.settings(), peering)
        .dialling(hosts.opener(), _ -> current.get());
  }

  private static Peering giving(BtpLink link) {
    return new FakePeering(Optional.of(link));
  }

  @AfterEach
  void close() {
    hosts.close();
  }

  @Test
  void attemptThatIsGivenUpResetsItsStream() throws Libp2pException {
    // Given
    var mute = new Mute();
    current.set(Optional.of(hosts.connect(_ -> mute::serve)));
    Runnable giveUp = dialling(giving(link)).dial(told);
    assertThat(Await.value(mute.greeted)).isTrue();

    // When
    giveUp.run();

    // Then
    assertThat(Await.value(mute.end)).isEqualTo(Failure.RESET);
    assertThat(told.outcome).isNotDone();
  }

  @Test
  void whoIsNotToHaveALinkAnyMoreIsAFailure() throws Libp2pException {
    // Given
    current.set(Optional.of(hosts.connect(giving(link))));

    // When
    dialling(FakePeering.NONE).dial(told);

    // Then
    assertThat(Await.value(told.outcome))
        .isEqualTo("failed: this node gives the peer no account any more");
  }

  @Test
  void bugIsAFailureSoThatAnotherAttemptFollows() throws Libp2pException {
    // Given
    current.set(Optional.of(hosts.connect(giving(link))));
    Peering broken =
        new Peering() {
          @Override
          public Optional<BtpLink> link(PeerId peer) {
            return Optional.of(link);
          }

          @Override
          public Optional<IlpAddress> ownAddress() {
            throw new IllegalStateException("a bug");
          }

          @Override
          public void claimed(PeerId peer, Optional<String> address) {}
        };

    // When
    dialling(broken).dial(told);

    // Then
    assertThat(Await.value(told.outcome)).startsWith("failed: ").contains("a bug");
  }

  @Test
  void attemptGoesOnOverTheConnectionThatIsKeptOfTwo() throws Libp2pException {
    // Given
    var mute = new Mute();
    Libp2pConnection first = hosts.connect(_ -> mute::serve);
    current.set(Optional.of(first));
    dialling(giving(link)).dial(told);
    assertThat(Await.value(mute.greeted)).isTrue();

    // When
    current.set(Optional.of(hosts.connect(giving(link(_ -> {})))));
    first.close(ENOUGH);

    // Then
    assertThat(Await.value(told.outcome)).isEqualTo("authenticated");
  }

  @Test
  void linkIsBackAtOnceWhenAnotherConnectionTakesThePlaceOfTheOneBelow() throws Libp2pException {
    // Given
    List<LinkStatus> changes = new CopyOnWriteArrayList<>();
    BtpLink dialled = link(changes::add);
    Libp2pConnection first = hosts.connect(giving(link));
    Libp2pConnection second = hosts.connect(giving(link(_ -> {})));
    current.set(Optional.of(first));
    dialled.dial(dialling(giving(dialled)));
    Await.until("the link is up", dialled::isUp);

    // When
    current.set(Optional.of(second));
    first.close(ENOUGH);
    Await.until("the link is back", () -> dialled.traffic().sessions() == 2);

    // Then
    assertThat(changes)
        .extracting(LinkStatus::state)
        .containsExactly(
            LinkState.CONNECTING,
            LinkState.CONNECTED,
            LinkState.DISCONNECTED,
            LinkState.CONNECTING,
            LinkState.CONNECTED);
    assertThat(changes.get(3).failures()).as("no attempt after a pause").isZero();
  }
}
