package dev.ilp.net;

/** Why a WebSocket connection is closed (RFC 6455, section 7.4.1). */
public enum CloseCode {
  NORMAL(1000),
  GOING_AWAY(1001),
  PROTOCOL_ERROR(1002),
  UNSUPPORTED_DATA(1003),
  POLICY_VIOLATION(1008),
  TOO_BIG(1009);

  private final int number;

  CloseCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
