package dev.ilp.cli.option;

import dev.ilp.inspect.Clause;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.PingProtocol;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a Prepare is locked with: one of them, or the condition of ping. */
public final class LockOptions {

  @Option(
      names = {"--condition", "--execution-condition"},
      paramLabel = "HEX|BASE64",
      description = "executionCondition: the hash of a preimage that someone else knows.")
  private @Nullable String condition;

  @Option(
      names = "--fulfillment",
      paramLabel = "HEX|BASE64",
      description = "The preimage, of which the condition is made.")
  private @Nullable String fulfillment;

  @Option(
      names = "--ping",
      description = "The condition that the node at the destination fulfills (the default).")
  private boolean ping;

  /** The condition. */
  public Condition condition() {
    if (Stream.of(condition != null, fulfillment != null, ping).filter(given -> given).count()
        > 1) {
      throw new InputException(
          "--condition, --fulfillment and --ping exclude each other: write one of them");
    }
    if (condition != null) {
      return new Condition(
          FieldBytes.exactly("--condition", condition, Condition.LENGTH, Clause.ILP_PREPARE));
    }
    return fulfillment == null ? PingProtocol.CONDITION : preimage(fulfillment).condition();
  }

  private static Fulfillment preimage(String text) {
    return new Fulfillment(
        FieldBytes.exactly("--fulfillment", text, Fulfillment.LENGTH, Clause.ILP_FULFILL));
  }
}
