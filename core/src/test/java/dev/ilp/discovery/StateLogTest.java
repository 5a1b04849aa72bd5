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
      Connections connections =
          new Connections(new Random(1), new StateLog(NodeLog.of(StateLogTest.class, "node")));

      // When
      connections.toDial(List.of(id(1)), NOW);
      connections.dialFailed(id(1), Failure.UNREACHABLE, "refused", NOW);
      connections.toDial(List.of(id(1)), NOW.plusSeconds(9));
      connections.dialFailed(id(1), Failure.UNREACHABLE, "refused", NOW.plusSeconds(9));
      connections.connected(id(1), NOW.plusSeconds(10));
      connections.toDial(List.of(id(2)), NOW);
      connections.dialFailed(id(2), Failure.UNAUTHENTIC, "somebody else", NOW);

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
              "ERROR permanent-failure");
      assertThat(log.lines().get(1).facts())
          .containsEntry("error", "refused")
          .containsKey("nextRetry");
    }
  }
}
