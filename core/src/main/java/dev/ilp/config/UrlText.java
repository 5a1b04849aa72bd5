package dev.ilp.config;

import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.config.ValueType.Form;
import dev.ilp.link.btp.BtpUrl;
import java.util.Optional;
import java.util.regex.Pattern;

/** URLs of BTP servers, with a guess at what was meant. Credentials are never shown. */
final class UrlText {

  static final ValueType<BtpUrl> TYPE =
      new ValueType<>(
              BtpUrl.class,
              Form.URL,
              "a BTP URL such as ws://host:3000 or btp+wss://host/path",
              UrlText::parse)
          .within(new Legal.Matching(Patterns.URL));

  /** A host, and after its colon something else than a port: a secret that lost its host? */
  private static final Pattern NO_PORT =
      Pattern.compile("^([^\\[:/?]*):(?![0-9]{1,5}(?:[/?]|$))[^/?]*");

  /** One of our schemes, or another, also where its colon or a slash was left out. */
  private static final String SCHEME = "^(?:(?:[A-Za-z+]*:)?//?|(?i:https?|(?:btp\\+)?wss?)//)";

  private UrlText() {}

  static Parsed<BtpUrl> parse(String text) {
    try {
      BtpUrl url = BtpUrl.parse(text);
      return url.token().filter(Stars.STARS::equals).isPresent()
          ? new Bad<>(ValueTypes.MASKED.what(), ValueTypes.MASKED.remedy())
          : new Good<>(url);
    } catch (IllegalArgumentException e) { // how a BtpUrl says what is wrong with it
      return new Bad<>(
          "%s is not a BTP URL: %s".formatted(Quoted.text(masked(text)), e.getMessage()),
          guess(text)
              .map(url -> "did you mean " + Quoted.text(url) + "?")
              .orElse("write " + TYPE.description()));
    }
  }

  /** With stars for whatever may be credentials, at their place or where a port belongs. */
  static String masked(String text) {
    int scheme = text.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + "://".length();
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return withoutQuery(
          text.substring(0, start) + NO_PORT.matcher(text.substring(start)).replaceFirst("$1:***"));
    }
    return withoutQuery(text.substring(0, at < start ? 0 : start) + "***" + text.substring(at));
  }

  /** Whatever a query is, it may be a token. */
  private static String withoutQuery(String masked) {
    int query = masked.indexOf('?');
    return query < 0 ? masked : masked.substring(0, query) + "?***";
  }

  /** What is right with one of our schemes in place of another, or of none. */
  private static Optional<String> guess(String text) {
    String scheme = text.startsWith("https:") ? "wss://" : "ws://";
    String guess = scheme + text.strip().replaceFirst(SCHEME, "");
    return Optional.of(guess).filter(url -> url.indexOf('@') < 0 && isUrl(url));
  }

  private static boolean isUrl(String text) {
    try {
      var _ = BtpUrl.parse(text);
      return true;
    } catch (IllegalArgumentException e) { // how a BtpUrl says that it is none
      return false;
    }
  }

  /** Whether it is a URL with a secret in it. */
  static boolean hasToken(String text) {
    return parse(text) instanceof Good<BtpUrl>(BtpUrl url)
        && url.token().filter(token -> !token.isEmpty()).isPresent();
  }
}
