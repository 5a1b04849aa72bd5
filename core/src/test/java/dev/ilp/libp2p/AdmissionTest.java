package dev.ilp.libp2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

  private static final InetAddress FAR = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final AtomicLong nanos = new AtomicLong();
  private final Admission admission = new Admission(nanos::get);

  private boolean enter(InetAddress from) {
    boolean entered = admission.enterInbound(from);
    if (entered) {
      admission.upgraded();
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
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));

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
    admission.upgraded();
    assertThat(admission.enterInbound(LOOPBACK)).isTrue();
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
