package dev.ilp.node;

import dev.ilp.log.NodeLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Does things in order; if one fails, all that were done, and that one, are undone. */
final class Steps {

  private final NodeLog log;

  Steps(NodeLog log) {
    this.log = log.forClass(Steps.class);
  }

  /**
   * One of them.
   *
   * @param undo must be harmless if the step was done in part, or not at all
   */
  record Step(String name, Runnable act, Runnable undo) {}

  /** Throws what the step that failed threw; then nothing is changed. */
  void run(List<Step> steps) {
    Deque<Step> begun = new ArrayDeque<>();
    for (Step step : steps) {
      begun.push(step);
      try {
        step.act.run();
      } catch (RuntimeException | Error e) {
        begun.forEach(this::undo);
        throw e;
      }
    }
  }

  /** What cannot be undone must not keep the others from being. */
  private void undo(Step step) {
    try {
      step.undo.run();
    } catch (RuntimeException e) {
      log.error("undo_failed")
          .addKeyValue("step", step.name)
          .setCause(e)
          .log("a step of a reload could not be undone");
    }
  }
}
