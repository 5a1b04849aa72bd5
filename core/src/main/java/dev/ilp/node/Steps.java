package dev.ilp.node;

import static java.util.stream.Collectors.joining;

import dev.ilp.log.NodeLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

  /** A step failed, for the cause; the message says what became of the others. */
  static final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StepFailed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Does all.
   *
   * @throws StepFailed if one fails; then nothing is changed, unless the message says otherwise
   */
  void run(List<Step> steps) {
    Deque<Step> begun = new ArrayDeque<>();
    for (Step step : steps) {
      begun.push(step);
      try {
        step.act.run();
      } catch (RuntimeException | Error e) {
        throw new StepFailed(undo(begun) + ": " + e, e);
      }
    }
  }

  /** Does what comes after them, and what nothing could undo: if it fails, that is only logged. */
  void after(String name, Runnable act) {
    boolean _ = isDone("config_reload_rest_failed", name, act);
  }

  /** What cannot be undone must not keep the others from being. */
  private String undo(Deque<Step> begun) {
    List<String> stuck = new ArrayList<>();
    for (Step step : begun) {
      if (!isDone("config_reload_undo_failed", step.name, step.undo)) {
        stuck.add(step.name);
      }
    }
    return stuck.isEmpty()
        ? "all of it was undone"
        : "not all of it could be undone (%s): restart the node"
            .formatted(stuck.stream().collect(joining(", ")));
  }

  private boolean isDone(String event, String name, Runnable act) {
    try {
      act.run();
      return true;
    } catch (RuntimeException | Error e) {
      log.error(event).addKeyValue("step", name).setCause(e).log("a part of a reload failed");
      return false;
    }
  }
}
