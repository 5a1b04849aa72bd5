package dev.ilp.cli.output;

import dev.ilp.packet.IlpErrorCode;

/** The codes of Rejects as people read them. */
final class RejectCodes {

  private RejectCodes() {}

  /** The code and, if an RFC gives it one, its name: F02 Unreachable. */
  static String named(IlpErrorCode code) {
    return Printable.of(code.code()) + code.rfcName().map(name -> " " + name).orElse("");
  }
}
