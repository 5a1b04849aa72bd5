package dev.ilp.node;

import static dev.ilp.packet.IlpErrorCode.F02_UNREACHABLE;
import static dev.ilp.packet.IlpErrorCode.T01_PEER_UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import dev.ilp.config.NodeConfig;
import dev.ilp.config.PeerConfig;
import dev.ilp.packet.IldcpCodec;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacket.Fulfill;
import dev.ilp.packet.IlpPacket.Prepare;
import dev.ilp.packet.IlpPacket.Reply;
import dev.ilp.routing.Route.Origin;
import dev.ilp.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node without an address of its own, below one that gives it one. */
@Timeout(60)
class ParentChildIT {

  private final TestNetwork network = TestNetwork.empty();

  @AfterEach
  void closeAll() {
    network.close();
  }

  private static NodeConfig parent(String address, int port) {
    return TestNetwork.config("parent")
        .ilpAddress(new IlpAddress(address))
        .btpServerPort(port)
        .peers(List.of(TestNetwork.child("kid"), TestNetwork.child("sender")))
        .build();
  }

  private NodeConfig kid() {
    return NodeConfig.builder("kid-node")
        .btpServerHost(TestNetwork.HOST)
        .healthCheckHost(TestNetwork.HOST)
        .btpServerPort(0)
        .healthCheckPort(0)
        .shutdownTimeout(Duration.ofSeconds(1))
        .peers(
            List.of(
                PeerConfig.dialled(
                        new AccountId("parent"), network.url("parent"), TestNetwork.token("kid"))
                    .withRelation(Relation.PARENT),
                TestNetwork.child("sender")))
        .build();
  }

  private void awaitAddress(String address) {
    Await.until(
        "the kid is " + address,
        () -> network.node("kid-node").selfAddress().value().equals(address));
  }

  @Test
  void addressComesFromTheParentAndAllElseGoesToIt() {
    // Given
    network.start(parent("test.town", 0));
    Node kid = network.start(kid());
    IlpAddress before = kid.selfAddress();
    awaitAddress("test.town.kid");

    // When
    List<Reply> replies =
        List.of(
            network.sender("parent").ask(TestPackets.ping("test.town.kid", 3)),
            network.sender("kid-node").ask(TestPackets.ping("test.town", 2)));

    // Then
    assertThat(before.value()).isIn("test.kid-node", "test.town.kid");
    assertThat(replies).allMatch(Fulfill.class::isInstance);
    assertThat(network.balance("parent", "kid")).isEqualTo(-1);
    assertThat(kid.status().routes())
        .filteredOn(route -> route.origin() == Origin.DEFAULT)
        .singleElement()
        .satisfies(route -> assertThat(route.prefix()).hasToString("test"));
  }

  @Test
  void rejectsNameTheAddressThatWasGiven() {
    // Given
    network.start(parent("test.town", 0));
    network.start(kid());
    awaitAddress("test.town.kid");

    // When
    Reply reply = network.sender("parent").ask(TestPackets.prepare("test.town.kid.nobody", 3));

    // Then
    TestPackets.assertRejected(reply, F02_UNREACHABLE, "test.town.kid");
  }

  @Test
  void packetOfAnotherNetworkDoesNotGoToTheParent() {
    // Given
    network.start(parent("test.town", 0));
    network.start(kid());
    awaitAddress("test.town.kid");

    // When
    Reply reply = network.sender("kid-node").ask(TestPackets.prepare("g.far", 3));

    // Then
    TestPackets.assertRejected(reply, F02_UNREACHABLE, "test.town.kid");
  }

  @Test
  void childrenOfTheKidGetAddressesBelowTheNewOne() throws Exception {
    // Given
    network.start(parent("test.town", 0));
    network.start(kid());
    awaitAddress("test.town.kid");

    // When
    Reply reply = network.sender("kid-node").ask(IldcpCodec.request(Instant.now().plusSeconds(20)));

    // Then
    assertThat(IldcpCodec.decodeResponse(reply).clientAddress())
        .hasToString("test.town.kid.sender");
  }

  @Test
  void parentThatComesBackWithAnotherAddressIsAskedAgain() {
    // Given
    Node first = network.start(parent("test.town", 0));
    network.start(kid());
    awaitAddress("test.town.kid");
    first.close();

    // When
    network.start(parent("g.city", first.btpServerPort()));

    // Then
    awaitAddress("g.city.kid");
    assertThat(network.sender("kid-node").ask(TestPackets.ping("g.city", 2)))
        .isInstanceOf(Fulfill.class);
  }

  private static Prepare question() {
    return IldcpCodec.request(Instant.now().plusSeconds(20));
  }

  @Test
  void grandchildThatAsksBeforeTheParentHasAnsweredIsToldToAskLater() throws Exception {
    // Given
    Node absent = network.start(parent("test.town", 0));
    absent.close();
    network.start(kid());
    TestPeer grandchild = network.sender("kid-node");

    // When
    Reply early = grandchild.ask(question());
    network.start(parent("test.town", absent.btpServerPort()));
    awaitAddress("test.town.kid");
    Reply later = grandchild.ask(question());

    // Then
    TestPackets.assertRejected(early, T01_PEER_UNREACHABLE, "test.kid-node");
    assertThat(IldcpCodec.decodeResponse(later).clientAddress())
        .hasToString("test.town.kid.sender");
  }

  @Test
  void childrenAreDisconnectedWhenTheAddressChangesSoThatTheyAskAgain() throws Exception {
    // Given
    Node first = network.start(parent("test.town", 0));
    network.start(kid());
    awaitAddress("test.town.kid");
    TestPeer grandchild = network.sender("kid-node");
    Reply before = grandchild.ask(question());
    first.close();

    // When
    network.start(parent("test.city", first.btpServerPort()));
    String end = Await.value(grandchild.ended());
    Reply after = network.sender("kid-node").ask(question());

    // Then
    assertThat(IldcpCodec.decodeResponse(before).clientAddress())
        .hasToString("test.town.kid.sender");
    assertThat(end).contains("1001");
    assertThat(IldcpCodec.decodeResponse(after).clientAddress())
        .hasToString("test.city.kid.sender");
  }

  @Test
  void configuredAddressIsKeptWhateverTheParentWouldSay() {
    // Given
    network.start(parent("test.town", 0));

    // When
    network.start(kid().toBuilder().ilpAddress(new IlpAddress("test.own")).build());
    network.awaitLinks();

    // Then
    assertThat(network.sender("kid-node").ask(TestPackets.ping("test.town", 2)))
        .isInstanceOf(Fulfill.class);
    assertThat(network.node("kid-node").selfAddress()).hasToString("test.own");
  }
}
