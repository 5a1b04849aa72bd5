package dev.ilp.link.btp;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/** Tells what may stand for a host, without looking it up. */
final class HostName {

  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL_LENGTH = 63;
  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");

  /** Underscores are no part of a host name, yet Compose makes names with them. */
  private static final Pattern NAME =
      Pattern.compile("(?:[A-Za-z0-9_-]{1," + MAX_LABEL_LENGTH + "}(?:\\.|$))+");

  private HostName() {}

  static boolean isValid(String text) {
    if (text.contains(":")) {
      return isIpv6(text);
    }
    Pattern form = DIGITS_AND_DOTS.matcher(text).matches() ? IPV4 : NAME;
    return text.length() <= MAX_LENGTH && form.matcher(text).matches();
  }

  private static boolean isIpv6(String text) {
    int zone = text.indexOf('%');
    try {
      var _ = Inet6Address.ofLiteral(zone < 0 ? text : text.substring(0, zone));
      return zone != text.length() - 1 && !text.startsWith("[");
    } catch (IllegalArgumentException e) { // how the JDK says that it is no address
      return false;
    }
  }
}
