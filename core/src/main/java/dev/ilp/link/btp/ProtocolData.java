package dev.ilp.link.btp;

import dev.ilp.oer.Bytes;

/**
 * One entry of a BTP packet's sub-protocols (RFC 23, "Sub-Protocols").
 *
 * @param name ASCII
 * @param contentType 0 octet stream, 1 UTF-8 text, 2 JSON; 0 to 255, others are carried through
 */
record ProtocolData(String name, int contentType, Bytes data) {

  public static final int OCTET_STREAM = 0;
  public static final int TEXT = 1;
  public static final int JSON = 2;

  /** The entry that holds an ILP packet. */
  public static final String ILP = "ilp";

  static final String AUTH = "auth";
  static final String AUTH_USERNAME = "auth_username";
  static final String AUTH_TOKEN = "auth_token";

  /** The sender's own ILP address, where the connection has proven who it is. */
  static final String ILP_ADDRESS = "ilp_address";

  public ProtocolData {
    if (contentType < 0 || contentType > 255) {
      throw new IllegalArgumentException("content type " + contentType + " must be 0 to 255");
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0x7f) {
        throw new IllegalArgumentException("protocol name '" + name + "' is not ASCII");
      }
    }
  }
}
