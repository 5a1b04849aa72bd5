package dev.ilp.link.btp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpPacket.Message;
import dev.ilp.net.EventLoops;
import dev.ilp.net.Transport;
import dev.ilp.oer.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialsTest {

  private final EventLoops loops = EventLoops.open(Transport.NIO, 1);
  private final Credentials credentials =
      new Credentials(
          List.of(
              link("alice", "s3cret"),
              link("bob", "grüße"),
              link("twin-1", "same"),
              link("twin-2", "same"),
              link("open", "")));

  @AfterEach
  void close() {
    loops.close();
  }

  private BtpLink link(String id, String secret) {
    return new BtpLink(
        new AccountId(id),
        Secret.of(secret),
        TestSettings.of(loops, TestSettings.FULFILLING),
        status -> {});
  }

  private Optional<String> check(ProtocolData... entries) {
    return credentials.check(new Message(1, List.of(entries))).map(link -> link.account().value());
  }

  private static ProtocolData auth() {
    return new ProtocolData("auth", 0, Bytes.EMPTY);
  }

  private static ProtocolData username(String text) {
    return new ProtocolData("auth_username", 1, Bytes.ofUtf8(text));
  }

  private static ProtocolData token(String text) {
    return new ProtocolData("auth_token", 1, Bytes.ofUtf8(text));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("good")
  void goodCredentialsFindTheirAccount(String rule, String account, List<ProtocolData> entries) {
    assertThat(check(entries.toArray(ProtocolData[]::new))).as(rule).contains(account);
  }

  static Stream<Object[]> good() {
    return Stream.of(
        row("user and token", "alice", auth(), username("alice"), token("s3cret")),
        row("token before user", "alice", auth(), token("s3cret"), username("alice")),
        row("token alone", "alice", auth(), token("s3cret")),
        row("empty user", "alice", auth(), username(""), token("s3cret")),
        row("user tells twins apart", "twin-2", auth(), username("twin-2"), token("same")),
        row("empty token of an open account", "open", auth(), token("")),
        row("UTF-8", "bob", auth(), token("grüße")),
        row(
            "any content type",
            "alice",
            auth(),
            new ProtocolData("auth_token", 0, Bytes.ofUtf8("s3cret"))),
        row(
            "data in auth",
            "alice",
            new ProtocolData("auth", 2, Bytes.ofUtf8("{}")),
            token("s3cret")),
        row(
            "unknown entries",
            "alice",
            auth(),
            token("s3cret"),
            new ProtocolData("other", 0, Bytes.EMPTY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badCredentialsFindNobody(String rule, List<ProtocolData> entries) {
    assertThat(check(entries.toArray(ProtocolData[]::new))).as(rule).isEmpty();
  }

  static Stream<Object[]> bad() {
    return Stream.of(
        bad("nothing"),
        bad("auth alone", auth()),
        bad("wrong token", auth(), username("alice"), token("s3creT")),
        bad("longer token", auth(), username("alice"), token("s3cret ")),
        bad("token of another", auth(), username("bob"), token("s3cret")),
        bad("unknown user", auth(), username("mallory"), token("s3cret")),
        bad("user in other case", auth(), username("Alice"), token("s3cret")),
        bad("token of two accounts without user", auth(), token("same")),
        bad("no token", auth(), username("alice")),
        bad("no token for an open account", auth(), username("open")),
        bad("empty token of another account", auth(), username("alice"), token("")),
        bad("auth not first", token("s3cret"), auth()),
        bad("no auth", username("alice"), token("s3cret")),
        bad("token twice", auth(), token("s3cret"), token("s3cret")),
        bad("user twice", auth(), username("alice"), username("bob"), token("s3cret")),
        bad("auth twice", auth(), token("s3cret"), auth()));
  }

  private static Object[] row(String rule, String account, ProtocolData... entries) {
    return new Object[] {rule, account, List.of(entries)};
  }

  private static Object[] bad(String rule, ProtocolData... entries) {
    return new Object[] {rule, List.of(entries)};
  }

  @Test
  void nobodyIsLetInWhereThereAreNoAccounts() {
    // Given
    var nobody = new Credentials(List.of());

    // When
    Optional<BtpLink> found = nobody.check(new Message(1, List.of(auth(), token(""))));

    // Then
    assertThat(found).isEmpty();
  }
}
