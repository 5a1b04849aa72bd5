package dev.ilp.libp2p;

import dev.ilp.net.EventLoops;
import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Asks the name servers of the system, after its hosts file. Answers are kept for as long as they
 * say, at most five minutes; that there was none for ten seconds.
 */
final class DnsNames implements NameService, AutoCloseable {

  private static final long MAX_SECONDS = 300;
  private static final long FAILURE_SECONDS = 10;
  private static final int MAX_KEPT = 1024;
  private static final long QUERY_MILLIS = 3000;

  private final EventLoops loops;
  private final Optional<DnsServerAddressStreamProvider> servers;
  private final Map<Question, Answer> kept = new LinkedHashMap<>();
  private Optional<DnsNameResolver> resolver = Optional.empty();

  private record Question(String name, DnsRecordType type) {

    Question {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  private record Answer(List<Bytes> records, Optional<String> failure, long endNanos) {

    boolean isOver() {
      return System.nanoTime() - endNanos >= 0;
    }

    List<Bytes> orThrow() throws Libp2pException {
      if (failure.isPresent()) {
        throw new Libp2pException(Failure.UNREACHABLE, failure.get());
      }
      return records;
    }
  }

  /**
   * @param servers instead of those of the system
   */
  DnsNames(EventLoops loops, Optional<DnsServerAddressStreamProvider> servers) {
    this.loops = loops;
    this.servers = servers;
  }

  @Override
  public List<InetAddress> addresses(String name, boolean ip6, TimeLimit limit)
      throws Libp2pException {
    DnsRecordType type = ip6 ? DnsRecordType.AAAA : DnsRecordType.A;
    int length = ip6 ? IpText.IP6_LENGTH : IpText.IP4_LENGTH;
    return ask(new Question(name, type), limit).stream()
        .filter(octets -> octets.length() == length)
        .map(octets -> IpText.address(octets.toArray()))
        .toList();
  }

  @Override
  public List<String> texts(String name, TimeLimit limit) throws Libp2pException {
    return ask(new Question(name, DnsRecordType.TXT), limit).stream().map(DnsNames::text).toList();
  }

  /** The parts of one record, which are at most 255 octets each, as one text. */
  private static String text(Bytes record) {
    var text = new ByteWriter();
    for (int at = 0; at < record.length(); ) {
      int length = record.byteAt(at) & 0xff;
      int end = Math.min(record.length(), at + 1 + length);
      text.bytes(record.slice(at + 1, end));
      at = end;
    }
    return text.toBytes().utf8();
  }

  private List<Bytes> ask(Question question, TimeLimit limit) throws Libp2pException {
    Optional<Answer> known = known(question);
    if (known.isPresent()) {
      return known.get().orThrow();
    }
    Answer answer = query(question, limit);
    keep(question, answer);
    return answer.orThrow();
  }

  private synchronized Optional<Answer> known(Question question) {
    return Optional.ofNullable(kept.get(question)).filter(answer -> !answer.isOver());
  }

  private synchronized void keep(Question question, Answer answer) {
    kept.values().removeIf(Answer::isOver);
    if (kept.size() < MAX_KEPT) {
      kept.put(question, answer);
    }
  }

  private Answer query(Question question, TimeLimit limit) throws Libp2pException {
    Optional<DnsQuestion> written = written(question);
    if (written.isEmpty()) {
      return failure("no name that can be looked up: " + question.name);
    }
    Future<List<DnsRecord>> asked = asked(written.get());
    try {
      if (!asked.await(Math.max(0, limit.nanosLeft()), TimeUnit.NANOSECONDS)) {
        asked.cancel(false);
        throw TimeLimit.exceeded("looking up " + question.name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Libp2pException(Failure.CLOSED, "interrupted while looking up a name", e);
    }
    return asked.isSuccess()
        ? answer(question, asked.getNow())
        : failure("no such name: %s (%s)".formatted(question.name, question.type.name()));
  }

  private Future<List<DnsRecord>> asked(DnsQuestion question) throws Libp2pException {
    try {
      return resolver().resolveAll(question);
    } catch (RejectedExecutionException e) {
      throw new Libp2pException(Failure.CLOSED, "the event loops were closed", e);
    }
  }

  /** Empty for what cannot be a name, such as one with a part of more than 63 octets. */
  private static Optional<DnsQuestion> written(Question question) {
    try {
      return Optional.of(new DefaultDnsQuestion(question.name, question.type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Answer failure(String why) {
    return new Answer(List.of(), Optional.of(why), endAfter(FAILURE_SECONDS));
  }

  private static Answer answer(Question question, List<DnsRecord> records) {
    long seconds = MAX_SECONDS;
    List<Bytes> contents = new ArrayList<>();
    for (DnsRecord record : records) {
      if (record instanceof DnsRawRecord raw && record.type().equals(question.type)) {
        ByteBuf content = raw.content();
        contents.add(Bytes.wrap(ByteBufUtil.getBytes(content)));
        seconds = Math.min(seconds, record.timeToLive());
      }
      ReferenceCountUtil.release(record);
    }
    return new Answer(contents, Optional.empty(), endAfter(seconds));
  }

  private static long endAfter(long seconds) {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
  }

  private synchronized DnsNameResolver resolver() {
    if (resolver.isEmpty()) {
      var builder =
          new DnsNameResolverBuilder(loops.group().next())
              .datagramChannelType(loops.transport().datagramChannel())
              .queryTimeoutMillis(QUERY_MILLIS);
      servers.ifPresent(builder::nameServerProvider);
      resolver = Optional.of(builder.build());
    }
    return resolver.get();
  }

  @Override
  public synchronized void close() {
    resolver.ifPresent(DnsNameResolver::close);
  }
}
