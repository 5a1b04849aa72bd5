package dev.ilp.probe;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.R00_TRANSFER_TIMED_OUT;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.ReplyHandler;
import dev.ilp.link.btp.BtpDialer;
import dev.ilp.link.btp.BtpSettings;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.link.btp.SingleSession;
import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Tls;
import dev.ilp.net.Transport;
import dev.ilp.oer.OerException;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IldcpResponse;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.packet.Rejections;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * A child of a node, with an account of its own, that sends test packets: it dials the node, learns
 * its address from it (RFC 31) and fulfills what it is asked to expect.
 */
public final class TestSender implements AutoCloseable {

  private static final IlpAddress UNKNOWN = new IlpAddress("self.sender");
  private static final AccountId NODE = new AccountId("node");

  private final EventLoops loops;
  private final boolean ownLoops;
  private final Clock clock;
  private final Map<Condition, Fulfillment> expected = new ConcurrentHashMap<>();
  private final SingleSession session;
  private volatile Rejections rejections = new Rejections(UNKNOWN);
  private volatile Optional<IldcpResponse> account = Optional.empty();

  /**
   * Where and how to connect.
   *
   * @param loops to share; empty: event loops of its own
   * @param username may be empty
   * @param timeout for connecting, and again for learning the address
   * @param random must be safe to use from several threads
   */
  public record Target(
      BtpUrl url,
      String username,
      Secret token,
      Duration timeout,
      Optional<EventLoops> loops,
      Tls tls,
      Clock clock,
      RandomGenerator random) {

    /**
     * A target as one writes it down.
     *
     * @param url with or without credentials
     * @param token empty: the one in the URL
     * @throws IllegalArgumentException if the URL is none, or no token is to be found
     */
    public static Target parse(
        String url, String token, Duration timeout, Clock clock, RandomGenerator random) {
      BtpUrl parsed = BtpUrl.parse(url);
      Optional<String> given = token.isEmpty() ? parsed.token() : Optional.of(token);
      return of(
          parsed.withoutCredentials(),
          parsed.username().orElse(""),
          given
              .map(Secret::of)
              .orElseThrow(() -> new IllegalArgumentException("there is no token for it")),
          timeout,
          clock,
          random);
    }

    /** A target with event loops of its own. */
    public static Target of(
        BtpUrl url,
        String username,
        Secret token,
        Duration timeout,
        Clock clock,
        RandomGenerator random) {
      return new Target(
          url, username, token, timeout, Optional.empty(), Tls.trustingDefaults(), clock, random);
    }
  }

  private TestSender(Target target) throws ProbeException {
    this.clock = target.clock;
    this.ownLoops = target.loops.isEmpty();
    this.loops = target.loops.orElseGet(() -> EventLoops.open(Transport.best(), 1));
    try {
      this.session = dial(target);
    } catch (ProbeException | RuntimeException e) {
      closeLoops();
      throw e;
    }
  }

  /**
   * Connects and authenticates.
   *
   * @throws ProbeException if the node is not there, refuses, or does not answer in time
   */
  public static TestSender connect(Target target) throws ProbeException {
    return new TestSender(target);
  }

  private SingleSession dial(Target target) throws ProbeException {
    BtpSettings.Times times =
        new BtpSettings.Times(
            target.timeout,
            BtpSettings.Times.DEFAULT.auth(),
            BtpSettings.Times.DEFAULT.keepAlive(),
            BtpSettings.Times.DEFAULT.keepAliveTimeout());
    BtpSettings settings =
        new BtpSettings(
            loops,
            this::receive,
            () -> rejections,
            NodeLog.of(TestSender.class, "sender"),
            clock,
            target.random,
            times);
    BtpDialer dialer = new BtpDialer(settings, target.tls);
    try {
      return SingleSession.open(dialer, settings, target.url, NODE, target.username, target.token)
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException(ProbeException.Kind.TIMED_OUT, "interrupted", e);
    } catch (ExecutionException e) {
      throw failure(target.url, e);
    }
  }

  private static ProbeException failure(BtpUrl url, ExecutionException e) {
    if (!(e.getCause() instanceof SingleSession.DialException dial)) {
      throw new IllegalStateException("dialling failed: " + e.getMessage(), e);
    }
    ProbeException.Kind kind =
        switch (dial.kind()) {
          case UNREACHABLE -> ProbeException.Kind.UNREACHABLE;
          case REFUSED -> ProbeException.Kind.REFUSED;
          case TIMED_OUT -> ProbeException.Kind.TIMED_OUT;
        };
    return new ProbeException(kind, "no session with " + url + ": " + dial.getMessage(), dial);
  }

  /** A Prepare to us: fulfilled if it is the one that was announced. */
  private void receive(AccountId from, Prepare prepare, ReplyHandler back) {
    Fulfillment fulfillment = expected.get(prepare.executionCondition());
    back.handle(
        fulfillment == null
            ? rejections.reject(F02_UNREACHABLE, "nothing is expected here")
            : new Fulfill(fulfillment, prepare.data()));
  }

  /** From now on a Prepare with this fulfillment's condition is fulfilled. */
  public void expect(Fulfillment fulfillment) {
    expected.put(fulfillment.condition(), fulfillment);
  }

  /**
   * Asks the node for this sender's address and asset.
   *
   * @throws ProbeException if it does not answer in time, or with something else
   */
  public IldcpResponse learnAddress(Duration timeout) throws ProbeException {
    if (account.isEmpty()) {
      Reply reply = await(send(IldcpCodec.request(clock.instant().plus(timeout))), timeout);
      try {
        IldcpResponse response = IldcpCodec.decodeResponse(reply);
        account = Optional.of(response);
        rejections = new Rejections(response.clientAddress());
      } catch (OerException e) {
        throw noAddress(reply, e);
      }
    }
    return account.orElseThrow();
  }

  private ProbeException noAddress(Reply reply, OerException e) {
    return switch (reply) {
      case Reject late when isOwn(late, R00_TRANSFER_TIMED_OUT) ->
          new ProbeException(ProbeException.Kind.TIMED_OUT, "the node gave no address in time", e);
      case Reject gone when isOwn(gone, T01_PEER_UNREACHABLE) ->
          new ProbeException(
              ProbeException.Kind.UNREACHABLE, "the session ended before it gave an address", e);
      case Reply other ->
          new ProbeException(
              ProbeException.Kind.REFUSED,
              "the node gave no address (" + e.getMessage() + "): is the account a child of it?",
              e);
    };
  }

  private static Reply await(CompletableFuture<Reply> reply, Duration timeout)
      throws ProbeException {
    try {
      return reply.get(timeout.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProbeException(ProbeException.Kind.TIMED_OUT, "interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new ProbeException(ProbeException.Kind.TIMED_OUT, "no answer in time", e);
    }
  }

  /** Sends a Prepare; the result completes with its Reply, at its expiry at the latest. */
  public CompletableFuture<Reply> send(Prepare prepare) {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    session.send(prepare, reply::complete);
    return reply;
  }

  /** This sender's address, as soon as it is learned. */
  public IlpAddress selfAddress() {
    return rejections.selfAddress();
  }

  /** Whether this sender made the Reject itself, with this code: no node said so. */
  boolean isOwn(Reject reject, IlpErrorCode code) {
    return reject.code().equals(code)
        && reject.triggeredBy().filter(selfAddress()::equals).isPresent();
  }

  @Override
  public void close() {
    session.close();
    closeLoops();
  }

  private void closeLoops() {
    if (ownLoops) {
      loops.close();
    }
  }
}
