package dev.ilp.cli.option;

import static java.util.stream.Collectors.joining;

import dev.ilp.cli.output.Printable;
import dev.ilp.config.LogLevel;
import dev.ilp.inspect.Format;
import dev.ilp.net.Authority;
import dev.ilp.oer.Bytes;
import dev.ilp.packet.Amount;
import dev.ilp.packet.Condition;
import dev.ilp.packet.Fulfillment;
import dev.ilp.packet.IlpAddress;
import dev.ilp.packet.IlpPacketCodec;
import dev.ilp.packet.PacketId;
import dev.ilp.topology.ComposeOptions;
import dev.ilp.topology.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options; what cannot be read is answered with what to write. */
public final class Converters {

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Pattern HEX_OF_32_BYTES = Pattern.compile("[0-9a-fA-F]{64}");
  private static final String FILE = "@";
  private static final String HEX = "hex:";

  /** How much of a wrong text is repeated, in characters. */
  private static final int SHOWN = 64;

  /** Those of RFC 15. */
  private static final String SCHEMES =
      "g, private, example, peer, self, local, test, test1, test2, test3";

  private Converters() {}

  /** For all commands below this one. */
  public static void register(CommandLine command) {
    command
        .registerConverter(IlpAddress.class, Converters::address)
        .registerConverter(Amount.class, Converters::amount)
        .registerConverter(Duration.class, Converters::duration)
        .registerConverter(Condition.class, text -> new Condition(bytes32("condition", text)))
        .registerConverter(Fulfillment.class, text -> new Fulfillment(bytes32("preimage", text)))
        .registerConverter(Bytes.class, Converters::data)
        .registerConverter(TraceTarget.class, Converters::traced)
        .registerConverter(Shape.class, text -> legal(text, Shape::parse))
        .registerConverter(Expectation.class, text -> legal(text, Expectation::parse));
    registerChoice(command, OutputOptions.Format.class);
    registerChoice(command, PacketEncoding.class);
    registerChoice(command, Format.class);
    registerChoice(command, LogLevel.class);
    registerChoice(command, ComposeOptions.ConfigMode.class);
  }

  /** For an enum, whose constants are written as they show themselves, in any case. */
  public static <E extends Enum<E>> void registerChoice(CommandLine command, Class<E> choices) {
    command.registerConverter(choices, choice(choices));
  }

  private static <E extends Enum<E>> ITypeConverter<E> choice(Class<E> choices) {
    return text -> {
      for (E choice : choices.getEnumConstants()) {
        if (choice.toString().equalsIgnoreCase(text)) {
          return choice;
        }
      }
      String names =
          Arrays.stream(choices.getEnumConstants()).map(Enum::toString).collect(joining(", "));
      throw new TypeConversionException("'%s' is none of %s".formatted(shown(text), names));
    };
  }

  /** A whole number within bounds; a class a range, as Picocli makes them. */
  abstract static class WholeNumber implements ITypeConverter<Integer> {

    private final int min;
    private final int max;

    WholeNumber(int min, int max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public Integer convert(String text) {
      if (text.matches("[0-9]{1,10}")) {
        long number = Long.parseLong(text);
        if (number >= min && number <= max) {
          return (int) number;
        }
      }
      throw new TypeConversionException(
          "'%s' is not a whole number from %d to %d".formatted(shown(text), min, max));
    }
  }

  /** How often. */
  public static final class Count extends WholeNumber {
    Count() {
      super(1, 1_000_000_000);
    }
  }

  /** How many at once. */
  public static final class Parallel extends WholeNumber {
    Parallel() {
      super(1, 10_000);
    }
  }

  /** How many nodes. */
  public static final class Nodes extends WholeNumber {
    Nodes() {
      super(Shape.MIN_NODES, Shape.MAX_NODES);
    }
  }

  /** A TCP port, or 0 for a free one. */
  public static final class Port extends WholeNumber {
    Port() {
      super(0, Authority.HIGHEST_PORT);
    }
  }

  /** A TCP port of one's choice. */
  public static final class FixedPort extends WholeNumber {
    FixedPort() {
      super(1, Authority.HIGHEST_PORT);
    }
  }

  /** What random values begin with. */
  public static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      if (!text.matches("[0-9]{1,18}")) {
        throw new TypeConversionException(
            "'%s' is not a whole number of 1 to 18 digits".formatted(shown(text)));
      }
      return Long.valueOf(text);
    }
  }

  private static IlpAddress address(String text) {
    if (!IlpAddress.isValid(text)) {
      throw new TypeConversionException(whyNoAddress(text));
    }
    return new IlpAddress(text);
  }

  private static TraceTarget traced(String text) {
    Optional<PacketId> id = PacketId.parse(text);
    if (id.isPresent()) {
      return new TraceTarget(id, Optional.empty());
    }
    if (text.indexOf('.') < 0) {
      throw new TypeConversionException(
          "'%s' is neither the id of a packet, 8 hexadecimal digits, nor an ILP address such as test.connector-c"
              .formatted(shown(text)));
    }
    return new TraceTarget(Optional.empty(), Optional.of(address(text)));
  }

  private static String whyNoAddress(String text) {
    if (text.length() > IlpAddress.MAX_LENGTH) {
      return "'%s...' has %d characters; an ILP address has %d at most"
          .formatted(
              Printable.ascii(text.substring(0, SHOWN)), text.length(), IlpAddress.MAX_LENGTH);
    }
    int dot = text.indexOf('.');
    String scheme = dot < 0 ? text : text.substring(0, dot);
    if (scheme.matches("[A-Za-z0-9_~-]+") && !IlpAddress.isValid(scheme + ".a")) {
      String lower = scheme.toLowerCase(Locale.ROOT);
      String remedy =
          IlpAddress.isValid(lower + ".a")
              ? "it is written in lower case: " + lower
              : "write one of " + SCHEMES;
      return "'%s' is not an ILP address, since '%s' is no scheme: %s"
          .formatted(shown(text), shown(scheme), remedy);
    }
    return "'%s' is not an ILP address: write letters, digits, '_', '~' and '-' in two segments or more, such as test.connector-c"
        .formatted(shown(text));
  }

  /** Its beginning, fit for a message. */
  private static String shown(String text) {
    return Printable.ascii(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
  }

  private static Amount amount(String text) {
    if (!text.matches("[0-9]+")) {
      throw new TypeConversionException(
          "'%s' is not a whole number: write digits 0 to 9 only".formatted(shown(text)));
    }
    return legal(text, Amount::parse);
  }

  private static Duration duration(String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      Duration duration = Duration.of(Long.parseLong(time.group(1)), unit(time.group(2)));
      if (duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    }
    throw new TypeConversionException(
        "'%s' is not a time: write a number with its unit, up to 24h, such as 500ms, 10s or 1m"
            .formatted(shown(text)));
  }

  private static ChronoUnit unit(String name) {
    return switch (name) {
      case "ms" -> ChronoUnit.MILLIS;
      case "s" -> ChronoUnit.SECONDS;
      case "m" -> ChronoUnit.MINUTES;
      default -> ChronoUnit.HOURS;
    };
  }

  private static Bytes bytes32(String what, String text) {
    if (!HEX_OF_32_BYTES.matcher(text).matches()) {
      throw new TypeConversionException(
          "a %s is 32 bytes, written as 64 hexadecimal digits; these are %d characters"
              .formatted(what, text.length()));
    }
    return Bytes.fromHex(text);
  }

  private static Bytes data(String text) throws IOException {
    Bytes data;
    if (text.startsWith(FILE)) {
      data = file(text.substring(FILE.length()));
    } else if (text.startsWith(HEX)) {
      data = hex(text.substring(HEX.length()));
    } else {
      data = Bytes.ofUtf8(text);
    }
    if (data.length() > IlpPacketCodec.MAX_DATA) {
      throw new TypeConversionException(
          "the data are %s bytes; a packet carries %d at most"
              .formatted(
                  text.startsWith(FILE) ? "too many" : data.length(), IlpPacketCodec.MAX_DATA));
    }
    return data;
  }

  private static Bytes hex(String digits) {
    if (digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
      throw new TypeConversionException("write two hexadecimal digits for each byte after hex:");
    }
    return Bytes.fromHex(digits);
  }

  /** As many bytes as show that there are too many. */
  private static Bytes file(String name) {
    try (InputStream in = Files.newInputStream(ArgumentFiles.path("the data", name))) {
      return Bytes.wrap(in.readNBytes(IlpPacketCodec.MAX_DATA + 1));
    } catch (IOException e) {
      throw new TypeConversionException("cannot read the data: " + IoReasons.of(e));
    } catch (InputException e) { // Picocli wraps all others in words of its own
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static <T> T legal(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) { // how our types say what is wrong with a text
      throw new TypeConversionException(e.getMessage());
    }
  }
}
