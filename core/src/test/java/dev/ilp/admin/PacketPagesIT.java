package dev.ilp.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpErrorCode;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reject;
import dev.ilp.packet.PacketId;
import dev.ilp.testing.Await;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about packets and events, over HTTP. */
@Timeout(60)
class PacketPagesIT {

  private static final String[] TOKEN = {"Authorization", "Bearer " + TestAdmin.TOKEN};
  private static final Fulfillment PREIMAGE = new Fulfillment(Bytes.wrap(new byte[32]));
  private static final Fulfill FULFILL = new Fulfill(PREIMAGE, Bytes.EMPTY);

  private final TestAdmin admin = new TestAdmin();

  @BeforeEach
  void keep() {
    admin.history.keep(8);
  }

  @AfterEach
  void close() {
    admin.close();
  }

  private static Prepare prepare(int number, String destination) {
    Fulfillment preimage = new Fulfillment(Bytes.ofAscii("%032d".formatted(number)));
    return new Prepare(
        Amount.of(10),
        Instant.parse("2030-01-02T03:04:05Z"),
        preimage.condition(),
        new IlpAddress(destination),
        Bytes.ofAscii("private matter"));
  }

  private PacketId fulfilled(int number) {
    Prepare prepare = prepare(number, "test.b");
    admin.history.received(new AccountId("b"), prepare).answered(FULFILL);
    return PacketId.of(prepare);
  }

  private PacketId rejected(int number) {
    Prepare prepare = prepare(number, "test.none");
    admin
        .history
        .received(new AccountId("c"), prepare)
        .answered(Reject.of(IlpErrorCode.F02_UNREACHABLE, new IlpAddress("test.a"), "no route"));
    return PacketId.of(prepare);
  }

  private List<Object> ids(HttpResponse<String> response) throws IOException {
    List<Object> ids = new ArrayList<>();
    for (Object packet : (List<?>) admin.json(response).getOrDefault("packets", List.of())) {
      ids.add(((Map<?, ?>) packet).get("id"));
    }
    return ids;
  }

  @Test
  void packetsAreListedTheNewestFirst() throws Exception {
    // Given
    PacketId first = fulfilled(1);
    PacketId second = rejected(2);

    // When
    HttpResponse<String> response = admin.ask("GET", "/packets", TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(admin.json(response)).containsEntry("nodeId", "a").containsEntry("kept", 8);
    assertThat(ids(response)).containsExactly(second.toString(), first.toString());
    assertThat(response.body()).doesNotContain("private");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=1, 2",
    "peer=b, 1",
    "code=F02, 2",
    "destination=test.none, 2",
    "destination=test&limit=1, 2",
    "peer=c&code=F02, 2"
  })
  void queryChooses(String query, int number) throws Exception {
    // Given
    List<PacketId> seen = List.of(fulfilled(1), rejected(2));

    // When
    HttpResponse<String> response = admin.ask("GET", "/packets?" + query, TOKEN);

    // Then
    assertThat(ids(response)).containsExactly(seen.get(number - 1).toString());
  }

  @Test
  void packetIsFoundByItsId() throws Exception {
    // Given
    PacketId id = fulfilled(1);
    rejected(2);

    // When
    HttpResponse<String> response = admin.ask("GET", "/packets/" + id, TOKEN);

    // Then
    assertThat(ids(response)).containsExactly(id.toString());
  }

  @Test
  void packetThatWasNotSeenIs404AndOfAHistoryOfNothingSaysSo() throws Exception {
    // Given
    HttpResponse<String> unseen = admin.ask("GET", "/packets/cafe0123", TOKEN);
    admin.history.keep(0);

    // When
    HttpResponse<String> off = admin.ask("GET", "/packets/cafe0123", TOKEN);

    // Then
    assertThat(unseen.statusCode()).isEqualTo(404);
    assertThat(unseen.body()).contains("cafe0123", "the last 8");
    assertThat(off.statusCode()).isEqualTo(404);
    assertThat(off.body()).contains("packetHistory is 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /packets?limit=0       | limit '0' is not a whole number from 1 to 1000
          /packets?limit=many    | limit 'many' is not a whole number from 1 to 1000
          /packets?peer=a.b      | peer 'a.b' is not a peer's id: one segment of an ILP address
          /packets?code=F2       | code 'F2' is not an error code of three characters, such as F02
          /packets?destination=. | destination '.' is not a prefix of ILP addresses, such as test.b
          /packets?pear=b        | no such parameter: 'pear'; there are limit, peer, code, destination
          /packets?peer=b&peer=c | peer is there twice: write it once
          /packets?peer          | peer has no value: write peer=...
          /packets/xyz           | 'xyz' is not a packet's id: 8 hexadecimal digits
          /packets/cafe0123?x=1  | no such parameter: 'x'; there are none
          /events?sample=0       | sample '0' is not a whole number from 1 to 2147483647
          /events?type=links     | type 'links' is not one or more of link,reload,packet
          /events?packet=1       | packet '1' is not a packet's id: 8 hexadecimal digits
          """)
  void wrongQueryIs400AndSaysWhatIsAllowed(String path, String why) throws Exception {
    // When
    HttpResponse<String> response = admin.ask("GET", path, TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(admin.json(response)).containsEntry("error", why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/packets", "/packets/cafe0123", "/events"})
  void theyAreForTheBearerOfTheToken(String path) throws Exception {
    // Given
    String other = "Bearer other";

    // When
    HttpResponse<String> response = admin.ask("GET", path, "Authorization", other);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(admin.ask("POST", path, TOKEN).statusCode()).isEqualTo(405);
  }

  @Test
  void eventsComeAsTheyHappen() throws Exception {
    // Given
    try (Stream<String> body = admin.listen("/events?sample=1&code=F02")) {
      Iterator<String> lines = body.iterator();
      assertThat(lines.next()).startsWith(": ");
      assertThat(lines.next()).isEmpty();

      // When
      admin.events.reloaded(TestAdmin.report(ReloadReport.Outcome.APPLIED));
      fulfilled(1);
      PacketId id = rejected(2);

      // Then
      assertThat(lines.next()).isEqualTo("event: reload");
      assertThat(lines.next()).startsWith("data: {").contains("\"outcome\":\"applied\"");
      assertThat(lines.next()).isEmpty();
      assertThat(lines.next()).isEqualTo("event: packet");
      assertThat(lines.next()).startsWith("data: {\"id\":\"" + id + "\"").contains("F02");
    }
  }

  @Test
  void packetsComeOnlyIfAskedFor() throws Exception {
    // Given
    try (Stream<String> body = admin.listen("/events")) {
      Iterator<String> lines = body.skip(2).iterator();

      // When
      fulfilled(1);
      admin.linkOfBChanged();

      // Then
      assertThat(lines.next()).isEqualTo("event: link");
      assertThat(lines.next()).contains("\"id\":\"b\"", "\"state\":\"connected\"");
    }
  }

  @Test
  void tooManyListenersAreTurnedAwayUntilOneLeaves() throws Exception {
    // Given
    List<Stream<String>> open = new ArrayList<>();
    for (int i = 0; i < EventPages.MAX_CLIENTS; i++) {
      open.add(admin.listen("/events"));
    }

    // When
    HttpResponse<String> response = admin.ask("GET", "/events", TOKEN);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("16 clients listen already");
    open.getFirst().close();
    Await.until("there is room", admin::listens);
    open.forEach(Stream::close);
  }
}
