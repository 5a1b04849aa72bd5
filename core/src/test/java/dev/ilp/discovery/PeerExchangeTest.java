package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.found;
import static dev.ilp.discovery.TestPeers.id;
import static dev.ilp.discovery.TestPeers.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.discovery.PexMessage.Ack;
import dev.ilp.discovery.PexMessage.Announce;
import dev.ilp.discovery.PexMessage.GetPeers;
import dev.ilp.discovery.PexMessage.Peers;
import dev.ilp.discovery.PexMessage.Reason;
import dev.ilp.discovery.PexMessage.Refusal;
import dev.ilp.libp2p.PeerId;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import dev.ilp.oer.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerExchangeTest {

  private static final String A = "/ip4/192.0.2.1/tcp/9000";
  private static final PeerId FROM = id(1);
  private static final PeerId OTHER = id(2);
  private static final NodeLog LOG = NodeLog.of(PeerExchangeTest.class, "node");

  @TempDir private Path folder;
  private PeerStore store;
  private PeerExchange exchange;
  private final Announcements announcements = new Announcements(new Random(1));
  private final Set<PeerId> connected = new HashSet<>(Set.of(FROM, OTHER));
  private final List<String> strikes = new ArrayList<>();
  private final List<PeerId> banned = new ArrayList<>();
  private Instant now = NOW;
  private boolean loopback;
  private int most = 100;

  @BeforeEach
  void build() throws IOException {
    store = PeerStore.open(folder.resolve("peers.yaml"), Clock.fixed(NOW, ZoneOffset.UTC), LOG);
    Newcomers newcomers =
        new Newcomers(
            () -> now,
            store,
            new RecordCheck(id(0), store, () -> loopback),
            announcements,
            () -> connected,
            new PeersRoom(store, () -> most, () -> connected),
            LOG);
    ExchangeLog log = new ExchangeLog(LOG, banned::add);
    exchange =
        new PeerExchange(
            () -> now,
            () -> record(0, 1, A).envelope(),
            store,
            newcomers,
            new PeerExchange.ExchangeEvents() {
              @Override
              public void message(PeerId peer, String what, PexMessage message) {
                log.message(peer, what, message);
              }

              @Override
              public void strike(PeerId peer, String why) {
                log.strike(peer, why);
                strikes.add(why);
              }

              @Override
              public void banned(PeerId peer) {
                log.banned(peer);
              }
            });
  }

  private PexMessage.Answer ask(PexMessage request) {
    return exchange.answer(FROM, PexCodec.encode(request));
  }

  private PexMessage.Answer announce(Bytes... records) {
    return ask(new Announce(7, List.of(records), 2));
  }

  private static GetPeers get(long limit, Bytes cursor) {
    return new GetPeers(5, Optional.empty(), limit, cursor);
  }

  private List<Announcements.Outgoing> news() {
    return announcements.due(now.plusSeconds(5));
  }

  @Test
  void peersAreHandedOutPageByPageWithoutTheAskerAndThoseWithoutRecord() {
    // Given
    IntStream.rangeClosed(1, 9).forEach(i -> store.put(found(i, 1, A)));
    store.put(TestPeers.byHand(10, A));
    Set<PeerId> expected =
        new HashSet<>(IntStream.rangeClosed(2, 9).mapToObj(TestPeers::id).toList());

    // When
    List<Bytes> records = new ArrayList<>();
    Bytes cursor = Bytes.EMPTY;
    int pages = 0;
    do {
      Peers page = (Peers) ask(get(3, cursor));
      assertThat(page.self()).contains(record(0, 1, A).envelope());
      records.addAll(page.records());
      cursor = page.cursor();
      pages++;
    } while (!cursor.isEmpty());

    // Then
    assertThat(pages).isEqualTo(3);
    assertThat(records).hasSize(8);
    assertThat(
            store.peers().stream()
                .filter(peer -> peer.record().filter(records::contains).isPresent())
                .map(KnownPeer::id))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aPageFitsIntoItsMessage() {
    Bytes large = Bytes.wrap(new byte[4096]);
    TestPeers.many(40)
        .forEach(
            peer ->
                store.put(
                    new KnownPeer(
                        peer.id(), peer.addresses(), Optional.empty(), Optional.of(large), true)));

    Peers page = (Peers) ask(get(0, Bytes.EMPTY));

    assertThat(PexCodec.encode(page).length()).isLessThan(PexMessage.MAX_SIZE);
    assertThat(page.records()).hasSize(14);
    assertThat(page.cursor().isEmpty()).isFalse();
  }

  @Test
  void whoAsksMayTellOfItselfAndOthersHearOfIt() {
    Bytes self = record(1, 4, A).envelope();

    ask(new GetPeers(5, Optional.of(self), 0, Bytes.EMPTY));

    assertThat(store.find(FROM)).contains(found(1, 4, A));
    assertThat(news()).containsExactly(new Announcements.Outgoing(OTHER, List.of(self), 2));
  }

  @Test
  void newsIsTakenOnceAndPassedOnWithOneHopLess() {
    Bytes news = record(3, 4, A).envelope();

    assertThat(announce(news)).isEqualTo(new Ack(7, 1));
    assertThat(announce(news)).isEqualTo(new Ack(7, 0));
    assertThat(announce(record(3, 3, A).envelope())).isEqualTo(new Ack(7, 0));
    assertThat(announce(record(3, 5, A).envelope())).isEqualTo(new Ack(7, 1));
    assertThat(ask(new Announce(7, List.of(record(4, 1, A).envelope()), 0)))
        .isEqualTo(new Ack(7, 1));

    assertThat(news())
        .containsExactly(new Announcements.Outgoing(OTHER, List.of(record(3, 5, A).envelope()), 1));
    assertThat(strikes).isEmpty();
  }

  @Test
  void lyingGainsNothingAndCountsAgainstTheLiar() {
    byte[] forged = record(3, 4, A).envelope().toArray();
    forged[forged.length - 1] ^= 1;

    announce(Bytes.wrap(forged), Bytes.fromHex("00"), Bytes.wrap(new byte[5000]));
    announce(
        record(3, 1).envelope(),
        record(3, 1, Stream.generate(() -> A).limit(17).toArray(String[]::new)).envelope(),
        record(3, 1, "/dns4/" + ("a".repeat(60) + ".").repeat(4) + "b/tcp/1/p2p/" + id(3))
            .envelope());
    exchange.learnOwn(FROM, record(3, 1, A).envelope());

    assertThat(store.peers()).isEmpty();
    assertThat(strikes).hasSize(7);
    assertThat(news()).isEmpty();
  }

  @Test
  void whatIsOfNoUseIsNobodysFault() {
    announce(record(0, 9, A).envelope());
    announce(
        record(3, 9, "/ip4/127.0.0.1/tcp/1", "/ip4/0.0.0.0/tcp/1", "/ip4/224.0.0.1/tcp/1")
            .envelope());
    announce(
        record(3, 9, "/ip4/169.254.0.1/tcp/1", "/ip4/192.0.2.1/udp/1", A + "/p2p/" + id(4))
            .envelope());

    assertThat(store.peers()).isEmpty();
    assertThat(strikes).isEmpty();
    loopback = true;
    announce(record(3, 9, "/ip4/127.0.0.1/tcp/1", A + "/p2p/" + id(3)).envelope());
    assertThat(store.find(id(3)).orElseThrow().addresses())
        .isEqualTo(TestPeers.addresses("/ip4/127.0.0.1/tcp/1", A));
  }

  @Test
  void tenStrikesSendThePeerAwayForTenMinutes() {
    for (int i = 0; i < 9; i++) {
      assertThat(exchange.answer(FROM, Bytes.fromHex("0801")))
          .isInstanceOfSatisfying(
              Refusal.class, it -> assertThat(it.reason()).isEqualTo(Reason.MALFORMED));
    }
    assertThat(exchange.admits(FROM)).isTrue();

    assertThat(((Refusal) exchange.tooLarge(FROM)).reason()).isEqualTo(Reason.TOO_LARGE);

    assertThat(banned).contains(FROM);
    assertThat(exchange.admits(FROM)).isFalse();
    assertThat(exchange.admits(OTHER)).isTrue();
    now = now.plus(Conduct.BANNED_FOR);
    assertThat(exchange.admits(FROM)).isTrue();
  }

  @Test
  void afterTenForgedRecordsTheOthersAreNotEvenLookedAt() {
    List<Bytes> forged =
        IntStream.range(0, 128).mapToObj(i -> Bytes.ofUtf8("forged " + i)).toList();

    assertThat(exchange.learn(FROM, forged, -1)).isZero();

    assertThat(strikes).hasSize(10);
  }

  @Test
  void floodsAreRefusedWithTheTimeToWait() {
    IntStream.range(0, 10).forEach(_ -> ask(get(1, Bytes.EMPTY)));

    assertThat(ask(get(1, Bytes.EMPTY)))
        .isEqualTo(new Refusal(5, Reason.RATE_LIMITED, "slow down", 1000));
    now = now.plusSeconds(1);
    assertThat(ask(get(1, Bytes.EMPTY))).isInstanceOf(Peers.class);
    IntStream.range(0, 30).forEach(_ -> ask(get(1, Bytes.EMPTY)));
    assertThat(banned).contains(FROM);
  }

  @Test
  void anAnswerToNothingIsRefused() {
    assertThat(ask(new Ack(9, 1)))
        .isInstanceOfSatisfying(
            Refusal.class, it -> assertThat(it.reason()).isEqualTo(Reason.UNSUPPORTED));
    assertThat(strikes).hasSize(1);
  }

  @Test
  void whereThereIsNoRoomThoseGoFirstThatNeverWereConnected() {
    // Given
    most = 3;
    store.put(found(3, 1, A).seen(NOW));
    store.put(TestPeers.byHand(4, A));
    store.put(found(5, 1, A));

    // When
    announce(record(6, 1, A).envelope());
    announce(record(7, 1, A).envelope());

    // Then
    assertThat(store.peers())
        .extracting(KnownPeer::id)
        .containsExactlyInAnyOrder(id(3), id(4), id(7));
  }

  @Test
  void whereAllWereConnectedOnceThoseGoThatHaveBeenGoneLongest() {
    // Given
    most = 4;
    store.put(TestPeers.byHand(3, A).seen(NOW.minusSeconds(900)));
    store.put(found(2, 1, A).seen(NOW.minusSeconds(800)));
    store.put(found(4, 1, A).seen(NOW.minusSeconds(100)));
    store.put(found(5, 1, A).seen(NOW.minusSeconds(200)));

    // When
    assertThat(announce(record(6, 1, A).envelope())).isEqualTo(new Ack(7, 1));

    // Then
    assertThat(store.peers())
        .extracting(KnownPeer::id)
        .containsExactlyInAnyOrder(id(2), id(3), id(4), id(6));
  }

  @Test
  void whoIsConnectedAndWhoWasWrittenByHandMakesNoRoom() {
    most = 2;
    store.put(TestPeers.byHand(3, A));
    store.put(found(2, 1, A));

    assertThat(announce(record(6, 1, A).envelope())).isEqualTo(new Ack(7, 0));
  }

  @Test
  void whoWasSentAwayTellsNothingOfItself() {
    IntStream.range(0, 10).forEach(_ -> exchange.strike(FROM, "test"));

    assertThat(exchange.learnOwn(FROM, record(1, 4, A).envelope())).isFalse();

    assertThat(store.peers()).isEmpty();
    assertThat(news()).isEmpty();
  }

  @Test
  void whoWasSentAwayIsNotDialled() {
    KnownPeer byHand = TestPeers.byHand(3, A);
    KnownPeer found = found(4, 1, A);
    List<KnownPeer> known = List.of(TestPeers.byHand(0, A), TestPeers.byHand(1, A), byHand, found);
    IntStream.range(0, 10).forEach(_ -> exchange.strike(FROM, "test"));

    PeersToDial chosen = PeersToDial.of(known, id(0), exchange::admits);

    assertThat(chosen.byHand()).containsExactly(id(3));
    assertThat(chosen.found()).containsExactly(id(4));
    assertThat(chosen.peers()).containsOnlyKeys(id(3), id(4));
  }

  @Test
  void aPeersOwnRecordThatIsKnownIsNotVerifiedAgain() {
    Bytes unverifiable = Bytes.ofUtf8("was verified when it came");
    store.put(
        new KnownPeer(
            FROM, TestPeers.addresses(A), Optional.empty(), Optional.of(unverifiable), true));

    assertThat(exchange.learnOwn(FROM, unverifiable)).isFalse();

    assertThat(strikes).isEmpty();
  }

  @Test
  void messagesAreTracedAtDebug() {
    try (LogLines log = LogLines.of(PeerExchangeTest.class)) {
      ask(get(1, Bytes.EMPTY));
      announce(record(3, 1, A).envelope());
      IntStream.range(0, 10).forEach(_ -> ask(get(1, Bytes.EMPTY)));

      assertThat(log.with("event", "peer_message"))
          .extracting(line -> line.fact("message").replaceAll(" .*", ""))
          .contains("GET_PEERS", "PEERS", "ANNOUNCE", "ACK", "ERROR");
      assertThat(log.with("event", "peer_message").getFirst().facts().toString())
          .contains(FROM.toString());
    }
  }

  @Test
  void addressesWrittenByHandStay() {
    store.put(TestPeers.byHand(3, "/dns4/by.hand/tcp/1"));

    announce(record(3, 1, A).envelope());

    assertThat(store.find(id(3)).orElseThrow().addresses())
        .isEqualTo(TestPeers.addresses("/dns4/by.hand/tcp/1", A));
    assertThat(store.find(id(3)).orElseThrow().discovered()).isFalse();
  }
}
