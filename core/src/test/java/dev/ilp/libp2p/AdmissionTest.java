package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final InetAddress FAR = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Admission admission = new Admission(() -> now);

  private boolean enter(InetAddress from) {
    boolean entered = admission.enterInbound(from);
    if (entered) {
      admission.upgraded(from);
    }
    return entered;
  }

  @Test
  void oneAddressMayComeTenTimesASecondAfterItsFirstFifty() {
    // Given
    for (int i = 0; i < Admission.BURST; i++) {
      assertThat(enter(FAR)).isTrue();
    }

    // When
    boolean fiftyFirst = enter(FAR);
    now = now.plusMillis(101);

    // Then
    assertThat(fiftyFirst).isFalse();
    assertThat(enter(FAR)).isTrue();
    assertThat(enter(FAR)).isFalse();
    assertThat(enter(InetAddress.ofLiteral("192.0.2.2"))).isTrue();
  }

  @Test
  void loopbackIsOnlyLimitedByNumber() {
    for (int i = 0; i < Admission.MAX_ONE_WAY; i++) {
      assertThat(enter(LOOPBACK)).isTrue();
    }

    assertThat(enter(LOOPBACK)).isFalse();
    admission.left(false);
    assertThat(enter(LOOPBACK)).isTrue();
  }

  @Test
  void bothDirectionsTogetherHaveALimit() {
    for (int i = 0; i < Admission.MAX_ONE_WAY; i++) {
      assertThat(admission.enterOutbound()).isTrue();
    }
    assertThat(admission.enterOutbound()).isFalse();

    for (int i = Admission.MAX_ONE_WAY; i < Admission.MAX_CONNECTIONS; i++) {
      assertThat(enter(LOOPBACK)).isTrue();
    }

    assertThat(enter(LOOPBACK)).isFalse();
    admission.left(true);
    assertThat(admission.enterOutbound()).isTrue();
  }

  @Test
  void upgradesAtATimeAreLimited() {
    for (int i = 0; i < Admission.MAX_UPGRADES; i++) {
      assertThat(admission.enterInbound(LOOPBACK)).isTrue();
    }

    assertThat(admission.enterInbound(LOOPBACK)).isFalse();
    admission.upgraded(LOOPBACK);
    assertThat(admission.enterInbound(LOOPBACK)).isTrue();
  }

  @Test
  void oneSourceKeepsFewPlacesWithUpgradesThatDoNotEnd() {
    // Given
    for (int i = 0; i < Admission.MAX_UPGRADES_EACH; i++) {
      assertThat(admission.enterInbound(FAR)).isTrue();
    }

    // When
    boolean oneMore = admission.enterInbound(FAR);
    boolean other = admission.enterInbound(InetAddress.ofLiteral("192.0.2.2"));
    admission.upgraded(FAR);

    // Then
    assertThat(oneMore).isFalse();
    assertThat(other).isTrue();
    assertThat(admission.enterInbound(FAR)).isTrue();
    assertThat(admission.enterInbound(FAR)).isFalse();
  }

  @Test
  void anIpv6NetworkIsOneSource() {
    // Given
    for (int i = 0; i < Admission.MAX_UPGRADES_EACH; i++) {
      assertThat(admission.enterInbound(InetAddress.ofLiteral("2001:db8::" + (i + 1)))).isTrue();
    }
    for (int i = Admission.MAX_UPGRADES_EACH; i < Admission.BURST; i++) {
      admission.upgraded(InetAddress.ofLiteral("2001:db8::1"));
      assertThat(admission.enterInbound(InetAddress.ofLiteral("2001:db8::a:" + i))).isTrue();
    }

    // When
    admission.upgraded(InetAddress.ofLiteral("2001:db8::1"));
    boolean same = admission.enterInbound(InetAddress.ofLiteral("2001:db8:0:0:ffff::1"));
    boolean other = admission.enterInbound(InetAddress.ofLiteral("2001:db8:0:1::1"));

    // Then
    assertThat(same).isFalse();
    assertThat(other).isTrue();
  }

  @Test
  void addressesThatAreManyDoNotPileUp() {
    for (int i = 0; i < 5000; i++) {
      InetAddress from = InetAddress.ofLiteral("10.0." + i / 250 + "." + (1 + i % 250));
      assertThat(enter(from)).isTrue();
      admission.left(false);
    }
  }
}
