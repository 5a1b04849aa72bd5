package dev.ilp.libp2p;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * IP addresses as text: dotted decimal, and RFC 5952. The JDK's own reading would ask for names.
 */
final class IpText {

  static final int IP4_LENGTH = 4;
  static final int IP6_LENGTH = 16;

  private static final int MAX_OCTET_DIGITS = 3;
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int MAX_OCTET = 255;
  private static final int GROUPS = 8;
  private static final int HEX = 16;

  private IpText() {}

  static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no IP address has " + octets.length + " octets", e);
    }
  }

  static byte[] parseIp4(String text) throws MalformedException {
    String[] parts = text.split("\\.", -1);
    byte[] octets = new byte[IP4_LENGTH];
    if (parts.length != IP4_LENGTH) {
      throw new MalformedException("'" + text + "' is no IPv4 address");
    }
    for (int i = 0; i < IP4_LENGTH; i++) {
      if (!isNumber(parts[i]) || Integer.parseInt(parts[i]) > MAX_OCTET) {
        throw new MalformedException("'" + text + "' is no IPv4 address");
      }
      octets[i] = (byte) Integer.parseInt(parts[i]);
    }
    return octets;
  }

  /** One to three digits, of which the first is 0 only if it is alone. */
  private static boolean isNumber(String octet) {
    return !octet.isEmpty()
        && octet.length() <= MAX_OCTET_DIGITS
        && isDigits(octet)
        && (octet.length() == 1 || octet.charAt(0) != '0');
  }

  /** A loop, as streams and patterns take long for the thousands of addresses of a first start. */
  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static byte[] parseIp6(String text) throws MalformedException {
    int gap = text.indexOf("::");
    List<Integer> front = groups(text, gap < 0 ? text : text.substring(0, gap));
    List<Integer> back = gap < 0 ? List.of() : groups(text, text.substring(gap + 2));
    int zeros = GROUPS - front.size() - back.size();
    if (gap < 0 ? zeros != 0 : zeros < 1) {
      throw new MalformedException("'" + text + "' is no IPv6 address");
    }
    byte[] octets = new byte[IP6_LENGTH];
    put(front, octets, 0);
    put(back, octets, front.size() + zeros);
    return octets;
  }

  private static void put(List<Integer> groups, byte[] octets, int from) {
    for (int i = 0; i < groups.size(); i++) {
      octets[2 * (from + i)] = (byte) (groups.get(i) >> Byte.SIZE);
      octets[2 * (from + i) + 1] = (byte) (int) groups.get(i);
    }
  }

  /** The last two groups may be an IPv4 address. */
  private static List<Integer> groups(String whole, String text) throws MalformedException {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && whole.endsWith(text) && parts[i].contains(".")) {
        byte[] last = parseIp4(parts[i]);
        groups.add(((last[0] & 0xff) << Byte.SIZE) | (last[1] & 0xff));
        groups.add(((last[2] & 0xff) << Byte.SIZE) | (last[3] & 0xff));
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], HEX));
      } else {
        throw new MalformedException("'" + whole + "' is no IPv6 address");
      }
    }
    return groups;
  }

  static String ip4(byte[] octets) {
    return "%d.%d.%d.%d"
        .formatted(octets[0] & 0xff, octets[1] & 0xff, octets[2] & 0xff, octets[3] & 0xff);
  }

  /** RFC 5952: lower case, the first of the longest runs of two or more zero groups as "::". */
  static String ip6(byte[] octets) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((octets[2 * i] & 0xff) << Byte.SIZE) | (octets[2 * i + 1] & 0xff);
    }
    int start = 0;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    return length == 1
        ? join(groups, 0, GROUPS)
        : join(groups, 0, start) + "::" + join(groups, start + length, GROUPS);
  }

  private static String join(int[] groups, int from, int to) {
    List<String> parts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      parts.add(Integer.toHexString(groups[i]));
    }
    return String.join(":", parts);
  }
}
