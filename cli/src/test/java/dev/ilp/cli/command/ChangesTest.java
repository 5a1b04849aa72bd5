package dev.ilp.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ilp.cli.option.AdminOptions.Target;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.ReloadResults;
import dev.ilp.probe.AdminClient.Answer;
import dev.ilp.probe.ProbeException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChangesTest {

  /** Nodes whose names are the outcomes of their reloads, but for those that are gone or slow. */
  private static ReloadResults reload(String... nodes) throws ProbeException {
    List<Target> targets =
        Arrays.stream(nodes).map(node -> new Target(node, "http://localhost:1", node)).toList();
    return Changes.of(
        targets,
        (client, node) -> {
          if (node.equals("gone")) {
            throw new ProbeException(ProbeException.Kind.UNREACHABLE, "cannot reach it");
          }
          return node.equals("slow")
              ? new Answer(504, Map.of("error", "too late"))
              : new Answer(200, Map.of("outcome", node));
        });
  }

  @Test
  void nodeThatCannotBeAskedKeepsNoOtherFromBeing() throws ProbeException {
    // When
    ReloadResults results = reload("applied", "gone", "invalid");

    // Then
    assertThat(results.rows())
        .extracting(ReloadResults.Row::node, row -> row.reload().get("outcome"))
        .containsExactly(
            tuple("applied", "applied"), tuple("gone", "unanswered"), tuple("invalid", "invalid"));
    assertThat(results.rows().get(1).reload()).containsEntry("error", "cannot reach it");
    assertThat(results.exitCode()).isEqualTo(ExitCodes.UNREACHABLE);
  }

  @Test
  void worstExitCodeCounts() throws ProbeException {
    // When / Then
    assertThat(reload("applied", "unchanged").exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(reload("failed", "refused", "applied").exitCode()).isEqualTo(ExitCodes.WRONG_INPUT);
    assertThat(reload("gone", "slow", "applied").exitCode()).isEqualTo(ExitCodes.TIMED_OUT);
  }

  @Test
  void onlyNodeThatCannotBeAskedIsAFailure() {
    // When / Then
    assertThatThrownBy(() -> reload("gone")).isInstanceOf(ProbeException.class);
  }
}
