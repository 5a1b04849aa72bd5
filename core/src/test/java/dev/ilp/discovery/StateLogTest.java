package dev.ilp.discovery;

import static dev.ilp.discovery.TestPeers.NOW;
import static dev.ilp.discovery.TestPeers.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.libp2p.Failure;
import dev.ilp.log.LogLines;
import dev.ilp.log.NodeLog;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateLogTest {

  @Test
  void eachChangeIsALineWhoseLevelTellsWhetherSomebodyMustAct() {
    try (LogLines log = LogLines.of(StateLogTest.class)) {
      // Given
      PeerStates states =
          new PeerStates(new Random(1), new StateLog(NodeLog.of(StateLogTest.class, "node")));

      // When
      states.toDial(List.of(id(1)), NOW);
      states.dialFailed(id(1), Failure.UNREACHABLE, "refused", NOW);
      states.toDial(List.of(id(1)), NOW.plusSeconds(9));
      states.dialFailed(id(1), Failure.UNREACHABLE, "refused", NOW.plusSeconds(9));
      states.connected(id(1), NOW.plusSeconds(10));
      states.toDial(List.of(id(2)), NOW);
      states.dialFailed(id(2), Failure.UNAUTHENTIC, "somebody else", NOW);
      states.toDialOfFound(List.of(id(3)), NOW, 1);
      states.dialFailed(id(3), Failure.UNAUTHENTIC, "somebody else", NOW);

      // Then
      assertThat(log.lines())
          .extracting(line -> line.level() + " " + line.fact("to"))
          .containsExactly(
              "DEBUG connecting",
              "WARN temporary-failure",
              "DEBUG connecting",
              "DEBUG temporary-failure",
              "INFO connected",
              "DEBUG connecting",
              "ERROR permanent-failure",
              "DEBUG connecting",
              "WARN permanent-failure");
      assertThat(log.lines().get(1).facts())
          .containsEntry("error", "refused")
          .containsKey("nextRetry");
    }
  }
}
