package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.AccountCounters;
import dev.ilp.account.AccountId;
import dev.ilp.account.Asset;
import dev.ilp.account.Relation;
import dev.ilp.account.Secret;
import dev.ilp.admin.NodeStatus.Phase;
import dev.ilp.link.LinkState;
import dev.ilp.link.LinkStatus;
import dev.ilp.link.LinkTraffic;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.routing.Route;
import dev.ilp.routing.Route.Origin;
import dev.ilp.telemetry.PacketHistory;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The admin server of a node that the test makes up. */
final class TestAdmin implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  static final String TOKEN = "the-admin-token";
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05.678Z");
  private static final Instant SINCE = Instant.parse("2030-01-02T03:00:00Z");

  final List<String> cuts = new ArrayList<>();
  Phase phase = Phase.RUNNING;
  LinkState stateOfB = LinkState.CONNECTED;
  boolean criticalB = true;
  private final EventLoops loops = EventLoops.open(Transport.best(), 1);
  private final HttpClient client = HttpClient.newHttpClient();
  Optional<ReloadReport> reload = Optional.empty();
  final List<CompletableFuture<ReloadReport>> asked = new CopyOnWriteArrayList<>();
  final PacketHistory history =
      new PacketHistory(Clock.systemUTC(), System::nanoTime, () -> new IlpAddress("test.a"));
  final NodeEvents events = new NodeEvents();
  private final NodeControl control = new Control();
  private AdminServer server = server(Optional.of(Secret.of(TOKEN)));

  TestAdmin() {
    server.start(HOST, 0);
  }

  /** Takes the place of the server: another one, with this token. */
  void restart(Optional<Secret> token) {
    server.close();
    server = server(token);
    server.start(HOST, 0);
  }

  @Override
  public void close() {
    client.close();
    server.close();
    loops.close();
  }

  AdminServer server(Optional<Secret> token) {
    return new AdminServer(
        loops,
        new AdminServer.Shown(this::status, history, events),
        token,
        control,
        NodeLog.of(TestAdmin.class, "a"));
  }

  private final class Control implements NodeControl {

    @Override
    public boolean cutLink(AccountId peer, boolean down) {
      if (!peer.value().equals("b")) {
        return false;
      }
      cuts.add(peer + (down ? " cut" : " healed"));
      return true;
    }

    @Override
    public CompletableFuture<ReloadReport> reload() {
      CompletableFuture<ReloadReport> done = new CompletableFuture<>();
      asked.add(done);
      return done;
    }

    @Override
    public CompletableFuture<ReloadReport> logLevel(String level) {
      if (!level.equals("debug")) {
        throw new IllegalArgumentException("no such log level: write debug");
      }
      return CompletableFuture.completedFuture(report(ReloadReport.Outcome.APPLIED));
    }

    @Override
    public Map<String, Object> config() {
      return Map.of("nodeId", "a", "config", Map.of("logLevel", "info"));
    }
  }

  /** A reload of one change that ended so. */
  static ReloadReport report(ReloadReport.Outcome outcome) {
    return new ReloadReport(
        NOW,
        outcome,
        "request",
        List.of(
            new ReloadReport.Change("logLevel", Optional.of("info"), Optional.of("debug"), true)),
        List.of(Map.of("key", "logLevel", "text", "some text")),
        Optional.of("a reason"),
        Duration.ofMillis(12),
        3);
  }

  private NodeStatus status() {
    return new NodeStatus(
        "a",
        "1.2.3",
        new IlpAddress("test.a"),
        3000,
        8080,
        phase,
        Duration.ofMillis(12_345),
        NOW,
        7,
        List.of(b(), sender()),
        List.of(
            new Route(new AddressPrefix("test.a"), Optional.empty(), 0, Origin.SELF),
            Route.configured(new AddressPrefix("test.b"), new AccountId("b"), 5)),
        Optional.of("/etc/ilp/a.yaml"),
        reload,
        Optional.empty());
  }

  private NodeStatus.Peer b() {
    boolean up = stateOfB == LinkState.CONNECTED;
    return new NodeStatus.Peer(
        new LinkStatus(
            new AccountId("b"),
            stateOfB,
            SINCE,
            up ? Optional.empty() : Optional.of("connection refused"),
            up ? Optional.of("10.0.0.1:3000") : Optional.empty(),
            up ? 0 : 3,
            up ? Optional.empty() : Optional.of(NOW.plusSeconds(4))),
        Relation.PEER,
        new Asset("USD", 2),
        new BigInteger("-36893488147419103230"),
        2,
        new AccountCounters.Snapshot(6, 5, 1, 4, 3, 1),
        new LinkTraffic(1000, 2000, 3),
        true,
        criticalB,
        false,
        false);
  }

  private static NodeStatus.Peer sender() {
    return new NodeStatus.Peer(
        new LinkStatus(
            new AccountId("sender-1"),
            LinkState.CONNECTING,
            SINCE,
            Optional.of("not connected yet"),
            Optional.empty(),
            0,
            Optional.empty()),
        Relation.CHILD,
        Asset.DEFAULT,
        BigInteger.ZERO,
        0,
        new AccountCounters.Snapshot(0, 0, 0, 0, 0, 0),
        new LinkTraffic(0, 0, 0),
        false,
        false,
        true,
        false);
  }

  HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(method, path, "", headers);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What happens, line by line. */
  Stream<String> listen(String path) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        client.send(
            HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .build(),
            HttpResponse.BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .contains("text/event-stream; charset=utf-8");
    return response.body();
  }

  /** Whether one more may listen. */
  boolean listens() {
    try (var _ = listen("/events")) {
      return true;
    } catch (IOException | InterruptedException | AssertionError e) {
      return false;
    }
  }

  /** So that there is something to be counted. */
  void rejectOne() {
    Prepare prepare = IldcpCodec.request(NOW);
    history
        .received(new AccountId("b"), prepare)
        .answered(Reject.of(IlpErrorCode.F02_UNREACHABLE, new IlpAddress("test.a"), "no route"));
  }

  void linkOfBChanged() {
    events.linkChanged(b().link());
  }

  Map<String, Object> json(HttpResponse<String> response) throws IOException {
    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    return JSON.std.mapFrom(response.body());
  }
}
