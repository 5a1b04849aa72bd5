package dev.ilp.cli.output;

import dev.ilp.probe.ProbeException;

/** How a command ended. */
public final class ExitCodes {

  public static final int OK = 0;

  /** The answer is no: rejected, unhealthy, not as expected. */
  public static final int NO = 1;

  /** The input was wrong: usage, configuration, a port that is taken. */
  public static final int WRONG_INPUT = 2;

  /** Nobody there: refused, no such host, no such network. */
  public static final int UNREACHABLE = 3;

  /** Credentials were refused. */
  public static final int REFUSED = 4;

  public static final int TIMED_OUT = 5;

  /** A mistake of ours. */
  public static final int BUG = 70;

  /** What is added to the number of the signal that ended a process. */
  public static final int SIGNAL = 128;

  /** Ended by Ctrl-C. */
  public static final int INTERRUPTED = SIGNAL + 2;

  private ExitCodes() {}

  /** The code for a node that could not be asked. */
  public static int of(ProbeException failure) {
    return switch (failure.kind()) {
      case UNREACHABLE -> UNREACHABLE;
      case REFUSED -> REFUSED;
      case TIMED_OUT -> TIMED_OUT;
    };
  }
}
