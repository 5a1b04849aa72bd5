package dev.ilp.link.btp;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.PrepareHandler;
import dev.ilp.net.EventLoops;
import dev.ilp.net.RawWebSocket;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import dev.ilp.testing.Await;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A BTP server on a free port, with links whose secret is their account's id and "-secret". */
final class TestServer implements AutoCloseable {

  private final EventLoops loops;
  private final BtpSettings settings;
  private final BtpServer server;
  private final Map<AccountId, BtpLink> links = new LinkedHashMap<>();
  private final List<LinkStatus> changes = new CopyOnWriteArrayList<>();

  TestServer(int threads, PrepareHandler prepares, BtpSettings.Times times) {
    loops = EventLoops.open(Transport.best(), threads);
    settings = TestSettings.of(loops, prepares, times, new SecureRandom());
    server = new BtpServer(settings, () -> new Credentials(links.values()));
    server.start("127.0.0.1", 0);
  }

  /** With one account, bob, which is answered by {@code prepares}. */
  static TestServer start(PrepareHandler prepares) {
    return new TestServer(2, prepares, TestSettings.TIMES).with("bob");
  }

  /** With an account more. */
  TestServer with(String account) {
    return with(account, account + "-secret");
  }

  TestServer with(String account, String secret) {
    var id = new AccountId(account);
    links.put(id, new BtpLink(id, Secret.of(secret), settings, changes::add));
    return this;
  }

  EventLoops loops() {
    return loops;
  }

  BtpServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  BtpLink link(String account) {
    return Objects.requireNonNull(links.get(new AccountId(account)));
  }

  /** All changes of state of one link so far. */
  List<LinkState> states(String account) {
    return changes.stream()
        .filter(status -> status.peer().equals(new AccountId(account)))
        .map(LinkStatus::state)
        .toList();
  }

  /** Waits until everybody has been told that the link is in this state. */
  void awaitState(String account, LinkState state) {
    Await.until(
        account + " is " + state,
        () -> {
          List<LinkState> states = states(account);
          return !states.isEmpty() && states.getLast() == state;
        });
  }

  /** A peer that has authenticated. */
  RawWebSocket connect(String account) {
    int before = states(account).size();
    RawWebSocket peer =
        RawWebSocket.connect(
            port(),
            RawWebSocket.frame(
                0x80 | RawWebSocket.BINARY,
                true,
                Packets.authentication(account, account + "-secret")));
    Bytes answer = peer.readBinary();
    if (!answer.equals(Packets.emptyResponse(1))) {
      throw new AssertionError("not authenticated: " + answer.toHex());
    }
    Await.until("the link is up", () -> states(account).size() > before);
    return peer;
  }

  @Override
  public void close() {
    server.close();
    loops.close();
  }
}
