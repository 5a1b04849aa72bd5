package dev.ilp.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The last line of a file that a node wrote: a checksum of all lines before it. */
final class PeersChecksum {

  static final String KEY = "checksum";

  private static final String START = KEY + ": sha256:";
  private static final String LINE_START = "\n" + START;

  /** The line is somewhere in the last octets, unless somebody added lines after it. */
  private static final int LOOKED_AT = 1024;

  private final MessageDigest digest = sha256();

  void add(byte[] lines) {
    digest.update(lines);
  }

  /** The line after all that was added; called once. */
  String line() {
    return START + HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  /** Whether the file has such a line at its end, be it right or wrong. */
  static boolean isThere(byte[] file) {
    return start(file) >= 0;
  }

  /** Whether the file is as a node wrote it: nobody changed it since. */
  static boolean isRight(byte[] file) {
    int start = start(file);
    if (start < 0) {
      return false;
    }
    PeersChecksum checksum = new PeersChecksum();
    checksum.digest.update(file, 0, start);
    byte[] last = checksum.line().getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(last, 0, last.length, file, start, file.length);
  }

  /** Where the line begins; below 0: nowhere. */
  private static int start(byte[] file) {
    int from = Math.max(0, file.length - LOOKED_AT);
    String end = new String(file, from, file.length - from, StandardCharsets.ISO_8859_1);
    int at = end.lastIndexOf(LINE_START);
    return at < 0 ? -1 : from + at + 1;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
