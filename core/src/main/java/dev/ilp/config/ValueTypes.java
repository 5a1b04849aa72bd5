package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Asset;
import dev.ilp.account.Secret;
import dev.ilp.config.Parsed.Bad;
import dev.ilp.config.Parsed.Good;
import dev.ilp.config.ValueType.Form;
import dev.ilp.link.btp.BtpUrl;
import dev.ilp.net.Authority;
import dev.ilp.packet.AddressPrefix;
import dev.ilp.packet.IlpAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of the keys' values. */
final class ValueTypes {

  private static final int MAX_BEARER = 512;
  private static final Pattern BEARER = Pattern.compile("[!-~]{1," + MAX_BEARER + "}");

  /** What is shown for a secret, and came back as one. */
  static final Bad<Secret> MASKED =
      new Bad<>(
          "is '%s', which stands for a secret that is not shown".formatted(Stars.STARS),
          "write the secret itself, such as ${VARIABLE}");

  static final ValueType<String> TEXT = new ValueType<>(String.class, Form.TEXT, "text", Good::new);

  static final ValueType<String> FILE =
      text("the path of a file", path -> !path.isEmpty() && path.indexOf('\0') < 0)
          .within(new Legal.Matching("[\\s\\S]+"));

  static final ValueType<String> HOST =
      text("a host name or an IP address, such as 0.0.0.0 or 127.0.0.1", BtpUrl::isHost)
          .within(new Legal.Matching(Patterns.HOST));

  static final ValueType<String> ASSET_CODE =
      text(
              "an asset code of 1 to %d characters, such as EUR".formatted(Asset.MAX_CODE_LENGTH),
              code -> !code.isBlank() && code.length() <= Asset.MAX_CODE_LENGTH)
          .within(new Legal.Matching(Patterns.ASSET_CODE));

  static final ValueType<Secret> SECRET =
      new ValueType<>(
              Secret.class, Form.SECRET, "a secret, such as ${VARIABLE}", ValueTypes::secret)
          .formattedBy(Secret::reveal);

  /** A secret that is sent in a header of HTTP. */
  static final ValueType<Secret> BEARER_TOKEN =
      new ValueType<>(
              Secret.class,
              Form.SECRET,
              "a secret of 1 to %d ASCII characters without spaces, such as ${VARIABLE}"
                  .formatted(MAX_BEARER),
              ValueTypes::bearerToken)
          .formattedBy(Secret::reveal)
          .within(new Legal.Matching(BEARER.pattern()));

  static final ValueType<Integer> PORT = Numbers.whole(0, Authority.HIGHEST_PORT);

  static final ValueType<Duration> DURATION =
      new ValueType<>(Duration.class, Form.TEXT, Durations.DESCRIPTION, Durations::parse)
          .formattedBy(Durations::format)
          .within(Durations.LEGAL);

  static final ValueType<Boolean> BOOLEAN =
      new ValueType<>(Boolean.class, Form.BOOLEAN, "true or false", ValueTypes::bool);

  static final ValueType<String> SEGMENT =
      new ValueType<>(String.class, Form.TEXT, Names.SEGMENT, Names::segment)
          .within(new Legal.Matching(Patterns.SEGMENT));

  static final ValueType<AccountId> ACCOUNT_ID =
      new ValueType<>(
              AccountId.class,
              Form.TEXT,
              Names.SEGMENT,
              text -> map(Names.segment(text), AccountId::new))
          .within(new Legal.Matching(Patterns.SEGMENT));

  static final ValueType<IlpAddress> ADDRESS =
      new ValueType<>(IlpAddress.class, Form.TEXT, Names.ADDRESS, Names::address)
          .within(new Legal.Matching(Patterns.OWN_ADDRESS));

  static final ValueType<AddressPrefix> PREFIX =
      new ValueType<>(AddressPrefix.class, Form.TEXT, Names.PREFIX, Names::prefix)
          .within(new Legal.Matching(Patterns.PREFIX));

  private ValueTypes() {}

  /** The lower case names of an enum's constants, in any case. */
  static <E extends Enum<E>> ValueType<E> choice(Class<E> enumClass) {
    E[] constants = enumClass.getEnumConstants();
    List<String> names = Arrays.stream(constants).map(Enum::toString).toList();
    return new ValueType<>(
            enumClass,
            Form.TEXT,
            "one of " + String.join(", ", names),
            text -> {
              int index = names.indexOf(text.toLowerCase(Locale.ROOT));
              return index >= 0
                  ? new Good<>(constants[index])
                  : new Bad<>(
                      Quoted.text(text) + " is not one of " + String.join(", ", names),
                      Nearest.remedy(text, names, "write one of"));
            })
        .within(new Legal.OneOf(names));
  }

  private static Parsed<Secret> secret(String text) {
    return text.equals(Stars.STARS) ? MASKED : new Good<>(Secret.of(text));
  }

  private static Parsed<Secret> bearerToken(String text) {
    if (text.equals(Stars.STARS)) {
      return MASKED;
    }
    boolean legal = BEARER.matcher(text).matches();
    return legal
        ? new Good<>(Secret.of(text))
        : new Bad<>(
            text.isEmpty() ? "is empty" : "is too long or has other characters than a token may",
            "write " + BEARER_TOKEN.description());
  }

  /** A list whose entries are read one by one. */
  static ValueType<Void> list(String description) {
    return new ValueType<>(Void.class, Form.LIST, description, ValueTypes::noText);
  }

  /** A map whose entries are read one by one. */
  static ValueType<Void> map(String description) {
    return new ValueType<>(Void.class, Form.MAP, description, ValueTypes::noText);
  }

  private static Parsed<Void> noText(String text) {
    return new Bad<>(Quoted.text(text) + " is one value", "write one entry a line below the key");
  }

  private static ValueType<String> text(String description, Predicate<String> legal) {
    return new ValueType<>(
        String.class,
        Form.TEXT,
        description,
        text ->
            legal.test(text)
                ? new Good<>(text)
                : new Bad<>(Quoted.text(text) + " is not " + description, "write " + description));
  }

  private static Parsed<Boolean> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> new Good<>(true);
      case "false" -> new Good<>(false);
      case "yes", "on", "y" -> new Bad<>(Quoted.text(text) + " is not true or false", "write true");
      case "no", "off", "n" ->
          new Bad<>(Quoted.text(text) + " is not true or false", "write false");
      default -> new Bad<>(Quoted.text(text) + " is not true or false", "write true or false");
    };
  }

  private static <T, R> Parsed<R> map(Parsed<T> parsed, Function<T, R> change) {
    return switch (parsed) {
      case Good<T>(T value) -> new Good<>(change.apply(value));
      case Bad<T>(String what, String remedy) -> new Bad<>(what, remedy);
    };
  }
}
