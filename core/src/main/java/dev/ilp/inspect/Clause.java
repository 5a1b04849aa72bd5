package dev.ilp.inspect;

/** A rule for bytes, by the document and the section in which it is written. */
public enum Clause {
  ADDRESS("RFC 15", "Address Requirements"),
  ADDRESS_SCHEMES("RFC 15", "Allocation Schemes"),
  BTP_PACKET("RFC 23", "Overview"),
  BTP_TYPE("RFC 23", "BTP Type IDs"),
  BTP_ENTRY("RFC 23", "Sub-Protocol Data Format"),
  BTP_AUTH("RFC 23", "Authentication"),
  BTP_MESSAGE("RFC 23", "Message"),
  BTP_ERROR("RFC 23", "Error"),
  BTP_ERROR_CODES("RFC 23", "Error Codes"),
  BTP_TRANSFER("RFC 23", "Transfer"),
  ILP_ENVELOPE("RFC 27", "Type-Length Wrapper"),
  ILP_PREPARE("RFC 27", "ILP Prepare"),
  ILP_FULFILL("RFC 27", "ILP Fulfill"),
  ILP_REJECT("RFC 27", "ILP Reject"),
  ILP_ERROR_CODES("RFC 27", "Error Codes"),
  ILP_LIFECYCLE("RFC 27", "ILP Packet Lifecycle"),
  STREAM_ENVELOPE("RFC 29", "Encryption Envelope"),
  EXTRA_BYTES("RFC 30", "Extensibility"),
  UNSIGNED_INTEGER("RFC 30", "Fixed-length unsigned integers"),
  LENGTH("RFC 30", "Length determinant"),
  VAR_UINT("RFC 30", "Variable-length unsigned integer"),
  TEXT("RFC 30", "Variable-length string"),
  ILP_TIME("RFC 30", "Fixed-length Timestamps"),
  BTP_TIME("RFC 30", "Variable-length Timestamps"),
  ILDCP("RFC 31", "Packet"),
  CCP("CCP, which has no RFC", "as the JavaScript connector has it"),
  ECHO("echo, which has no RFC", "as the JavaScript connector has it"),
  PING("ping, which has no RFC", "as the Java connector has it");

  private final String document;
  private final String section;

  Clause(String document, String section) {
    this.document = document;
    this.section = section;
  }

  /** Such as {@code RFC 27}. */
  public String document() {
    return document;
  }

  /** The heading in the document. */
  public String section() {
    return section;
  }

  /** Such as {@code RFC 27, "ILP Prepare"}. */
  @Override
  public String toString() {
    return document.startsWith("RFC")
        ? document + ", \"" + section + '"'
        : document + ": " + section;
  }
}
