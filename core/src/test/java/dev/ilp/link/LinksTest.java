package dev.ilp.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.account.AccountId;
import dev.ilp.packet.IlpPacket.Prepare;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest {

  private record StillLink(AccountId account, LinkState state) implements Link {

    @Override
    public boolean isUp() {
      return status().isUp();
    }

    @Override
    public void send(Prepare prepare, ReplyHandler back) {
      throw new AssertionError("nothing is sent here");
    }

    @Override
    public LinkStatus status() {
      return new LinkStatus(
          account, state, Instant.EPOCH, Optional.empty(), Optional.empty(), 0, Optional.empty());
    }
  }

  private static final AccountId A = new AccountId("a");
  private static final AccountId B = new AccountId("b");
  private static final Link UP = new StillLink(A, LinkState.CONNECTED);
  private static final Link DOWN = new StillLink(B, LinkState.FAILED);

  @Test
  void linkIsFoundByItsAccount() {
    // Given
    Links links = Links.of(List.of(DOWN, UP));

    // When
    Link found = links.get(A);

    // Then
    assertThat(found).isSameAs(UP);
    assertThat(links.get(new AccountId("c"))).isNull();
  }

  @Test
  void onlyAConnectedLinkIsUp() {
    // Given
    Links links = Links.of(List.of(DOWN, UP));

    // When
    boolean up = links.isUp(A);

    // Then
    assertThat(up).isTrue();
    assertThat(links.isUp(B)).isFalse();
    assertThat(links.isUp(new AccountId("c"))).isFalse();
  }

  @Test
  void linksKeepTheOrderOfTheConfiguration() {
    // Given
    List<Link> configured = List.of(DOWN, UP);

    // When
    Links links = Links.of(configured);

    // Then
    assertThat(links.all()).containsExactly(DOWN, UP);
  }

  @Test
  void statesAreShownInLowerCase() {
    // Given
    LinkState state = LinkState.CONNECTING;

    // When
    String shown = state.toString();

    // Then
    assertThat(shown).isEqualTo("connecting");
  }
}
