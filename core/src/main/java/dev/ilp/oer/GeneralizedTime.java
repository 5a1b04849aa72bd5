package dev.ilp.oer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The times of BTP errors (RFC 30, "Variable-length Timestamps"), {@code YYYYMMDDHHmmSS[.f]Z}. RFC
 * 30 wants no trailing zeros; the reference implementation reads nothing but three digits, so three
 * are written and none to three read.
 */
public final class GeneralizedTime {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSS").withZone(ZoneOffset.UTC);
  private static final Pattern FORM = Pattern.compile("([0-9]{12})([0-9]{2})(?:\\.([0-9]{1,3}))?Z");

  private GeneralizedTime() {}

  public static String format(Instant time) {
    return MILLIS.format(time) + "Z";
  }

  /** Empty if the text is no such time. A leap second is read as the second before it. */
  public static Optional<Instant> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String second = form.group(2).equals("60") ? "59" : form.group(2);
    String fraction = form.group(3) == null ? "" : form.group(3);
    int millis = Integer.parseInt((fraction + "000").substring(0, 3));
    try {
      return Optional.of(
          LocalDateTime.parse(form.group(1) + second, SECONDS)
              .toInstant(ZoneOffset.UTC)
              .plusMillis(millis));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
