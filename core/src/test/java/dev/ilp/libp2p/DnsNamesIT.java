package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ilp.net.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a name server of our own. */
class DnsNamesIT {

  private static final TimeLimit LIMIT = TimeLimit.of(Duration.ofSeconds(30));
  private static final Map<String, byte[]> RECORDS =
      Map.of(
          "node.test. A",
          new byte[] {(byte) 192, 0, 2, 1},
          "node.test. AAAA",
          InetAddress.ofLiteral("2001:db8::1").getAddress(),
          "_dnsaddr.boot.test. TXT",
          "\6dnsadd\4r=/x".getBytes(StandardCharsets.US_ASCII),
          "short.test. A",
          new byte[] {(byte) 192, 0, 2, 2});

  private final EventLoops loops = EventLoops.open();
  private final AtomicInteger asked = new AtomicInteger();
  private final Channel server = serve();
  private final DnsNames names =
      new DnsNames(
          loops,
          Optional.of(
              new SingletonDnsServerAddressStreamProvider(
                  (InetSocketAddress) server.localAddress())));

  private Channel serve() {
    return new Bootstrap()
        .group(loops.group())
        .channel(loops.transport().datagramChannel())
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new DatagramDnsQueryDecoder(),
                        new DatagramDnsResponseEncoder(),
                        new Answers());
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .syncUninterruptibly()
        .channel();
  }

  private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
      asked.incrementAndGet();
      DnsQuestion question = query.recordAt(DnsSection.QUESTION);
      byte[] record = RECORDS.get(question.name() + " " + question.type().name());
      var answer = new DatagramDnsResponse(query.recipient(), query.sender(), query.id());
      answer.addRecord(DnsSection.QUESTION, question);
      if (record == null) {
        answer.setCode(DnsResponseCode.NXDOMAIN);
      } else {
        answer.addRecord(
            DnsSection.ANSWER,
            new DefaultDnsRawRecord(
                question.name(),
                question.type(),
                question.name().startsWith("short") ? 0 : 60,
                Unpooled.wrappedBuffer(record)));
      }
      context.writeAndFlush(answer);
    }
  }

  @AfterEach
  void close() {
    names.close();
    server.close().syncUninterruptibly();
    loops.close();
  }

  @Test
  void answersAreKeptForAsLongAsTheySay() throws Libp2pException {
    // When
    names.addresses("node.test", false, LIMIT);
    names.addresses("node.test", false, LIMIT);
    int kept = asked.get();
    names.addresses("short.test", false, LIMIT);
    names.addresses("short.test", false, LIMIT);

    // Then
    assertThat(kept).isEqualTo(1);
    assertThat(asked).hasValue(3);
  }

  @Test
  void answersOfEveryKindOfAddressAreKept() throws Libp2pException {
    // Given
    var resolver = new Resolver(names);
    List<Multiaddr> addresses =
        Stream.of(
                "/dns4/node.test/tcp/1",
                "/dns6/NODE.test/tcp/1",
                "/dns/node.test/tcp/1",
                "/dnsaddr/boot.test")
            .map(Multiaddr::parse)
            .toList();

    // When
    for (int round = 0; round < 3; round++) {
      for (Multiaddr address : addresses) {
        resolver.resolve(address, LIMIT);
      }
    }

    // Then: A, AAAA and TXT, once each.
    assertThat(asked).hasValue(3);
  }

  @Test
  void nameThatCannotBeOneIsUnreachable() {
    for (String name : List.of("a".repeat(64), "a..b", "x".repeat(250), "-", "\u00df\u2028")) {
      assertThatThrownBy(() -> names.addresses(name, false, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE));
    }
  }

  @Test
  void addressesAndTextsAreRead() throws Libp2pException {
    assertThat(names.addresses("node.test", false, LIMIT))
        .containsExactly(InetAddress.ofLiteral("192.0.2.1"));
    assertThat(names.addresses("node.test", true, LIMIT))
        .containsExactly(InetAddress.ofLiteral("2001:db8::1"));
    assertThat(names.texts("_dnsaddr.boot.test", LIMIT)).containsExactly("dnsaddr=/x");
  }

  @Test
  void nameThatDoesNotExistIsNotAskedForAgainAtOnce() {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> names.addresses("none.test", false, LIMIT))
          .isInstanceOfSatisfying(
              Libp2pException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE))
          .hasMessageContaining("no such name: none.test");
    }

    assertThat(asked).hasValue(1);
  }
}
