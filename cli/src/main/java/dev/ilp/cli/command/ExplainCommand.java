package dev.ilp.cli.command;

import dev.ilp.cli.explain.Explanation;
import dev.ilp.cli.explain.Explanations;
import dev.ilp.cli.explain.Kind;
import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.ExplanationReport;
import dev.ilp.cli.output.ExplanationReport.Entry;
import dev.ilp.cli.output.ExplanationsReport;
import dev.ilp.cli.output.Printable;
import dev.ilp.cli.output.Result;
import dev.ilp.config.ConfigGuide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp explain}. */
@Command(
    name = "explain",
    description = {
      "Explains codes of rejects and of BTP, exit codes, events in logs, states of links and nodes:"
          + " what they mean, what usually leads to them, and what to do.",
      "Without a name it lists all of them; with ilp, btp, exit, link, health or event alone, those"
          + " of that kind. 'ilp config explain' explains the keys of configurations."
    },
    exitCodeList = {"0:explained", "2:there is nothing of this name; names like it are given"},
    footer = {
      "  ilp explain T01",
      "  ilp explain BTP:F00",
      "  ilp explain exit 3",
      "  ilp explain link_disconnected",
      "  ilp explain link:failed",
      "  ilp explain event                 all events in logs"
    })
final class ExplainCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "CODE|EVENT|EXIT",
      completionCandidates = Explanations.class,
      description =
          "Such as T01, BTP:F00, exit:3, connector_started, link:failed; upper or lower case.")
  private List<String> words = List.of();

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    Explanations explanations = new Explanations();
    output.print(words.isEmpty() ? new ExplanationsReport(explanations.all()) : of(explanations));
    return ExitCodes.OK;
  }

  private Result of(Explanations explanations) {
    if (words.size() == 1) {
      Optional<Kind> kind = Kind.of(words.getFirst());
      if (kind.isPresent()) {
        return new ExplanationsReport(explanations.of(kind.get()));
      }
    }
    List<Entry> entries = new ArrayList<>();
    for (String name : names()) {
      Explanation found = explanations.find(name).orElseThrow(() -> unknown(explanations, name));
      entries.add(new Entry(found, explanations.namesakes(found)));
    }
    return new ExplanationReport(entries);
  }

  /** A kind and a name in two words are one name. */
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean isKind = Kind.of(words.get(i)).isPresent() && i + 1 < words.size();
      names.add(isKind ? words.get(i) + ":" + words.get(++i) : words.get(i));
    }
    return names;
  }

  private static InputException unknown(Explanations explanations, String name) {
    String shown = Printable.of(name);
    if (ConfigGuide.isKey(name)) {
      return new InputException(
          "'%s' is a key of configurations: see 'ilp config explain %s'".formatted(shown, shown));
    }
    List<String> near = explanations.near(name);
    return new InputException(
        "there is nothing to explain by the name '%s': %s"
            .formatted(
                shown,
                near.isEmpty()
                    ? "'ilp explain' lists all names"
                    : "did you mean " + String.join(", ", near) + "?"));
  }
}
