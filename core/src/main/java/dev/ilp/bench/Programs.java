package dev.ilp.bench;

import java.util.List;

/**
 * How processes are started.
 *
 * @param ilp the command that runs ilp
 * @param js the command that runs a JavaScript connector; may be empty
 */
public record Programs(List<String> ilp, List<String> js) {
  public Programs {
    ilp = List.copyOf(ilp);
    js = List.copyOf(js);
  }
}
