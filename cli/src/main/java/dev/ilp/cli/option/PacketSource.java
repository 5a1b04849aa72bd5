package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import dev.ilp.inspect.Inspection;
import dev.ilp.inspect.Inspector;
import dev.ilp.oer.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where packets come from: arguments, a file or stdin; one packet, broken over lines or not, or one
 * in each line. Lines are handed on as they come, once it is clear that each is a packet.
 */
public final class PacketSource {

  /** Characters of the longest line, and of all lines that may be one packet. */
  private static final int MAX_TEXT = 4 * Inspector.MAX_BYTES;

  private static final int BEGINNING = 4096;

  private final Optional<PacketEncoding> encoding;
  private final boolean isEachLine;
  private final Function<Bytes, Inspection> inspector;
  private final Sink sink;

  /** What takes the packets. */
  public interface Sink {

    /**
     * A packet.
     *
     * @param line in which it was, from 1 on; 0 if it is the only one
     */
    void packet(int line, Bytes packet);

    /** A line that is none, among others. */
    void unreadable(InputException why);

    /** Whether anybody still looks at what comes of it. */
    default boolean wantsMore() {
      return true;
    }
  }

  /**
   * A source for {@code sink}.
   *
   * @param encoding how packets are written; empty if it is to be seen
   * @param isEachLine whether each line is said to be a packet
   * @param inspector by which is seen whether a line is a whole packet
   */
  public PacketSource(
      Optional<PacketEncoding> encoding,
      boolean isEachLine,
      Function<Bytes, Inspection> inspector,
      Sink sink) {
    this.encoding = encoding;
    this.isEachLine = isEachLine;
    this.inspector = inspector;
    this.sink = sink;
  }

  /** Arguments are like lines. */
  public void readArguments(List<String> arguments) {
    handOn(arguments);
  }

  /** A file, without the {@code @} before its name. */
  public void readFile(String name) {
    try (InputStream in = Files.newInputStream(ArgumentFiles.path("the input", name))) {
      read(Printable.of(name), in);
    } catch (IOException e) {
      throw new InputException("cannot read the input: " + IoReasons.of(e), e);
    }
  }

  /** Whatever a stream brings. */
  public void read(String where, InputStream stream) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, BEGINNING);
    in.mark(BEGINNING);
    byte[] beginning = new byte[BEGINNING];
    int length = Math.max(0, in.read(beginning));
    in.reset();
    boolean isBinary =
        encoding.map(PacketEncoding.BINARY::equals).orElse(!isText(beginning, length));
    if (isBinary) {
      sink.packet(0, whole(where, in));
    } else {
      readLines(where, in);
    }
  }

  private static boolean isText(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      boolean isBlank = bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
      if (!isBlank && (bytes[i] < ' ' || bytes[i] > '~')) {
        return false;
      }
    }
    return true;
  }

  private static Bytes whole(String where, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(Inspector.MAX_BYTES + 1);
    if (bytes.length > Inspector.MAX_BYTES) {
      throw new InputException(
          "%s: more than %d bytes: no packet is that long".formatted(where, Inspector.MAX_BYTES));
    }
    return Bytes.wrap(bytes);
  }

  private void readLines(String where, InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    int number = 0;
    int length = 0;
    boolean isEach = isEachLine;
    for (Optional<String> line = line(where, in); line.isPresent(); line = line(where, in)) {
      number++;
      isEach = isEach || (length == 0 && isWhole(line.get()));
      if (isEach) {
        handOn(number, line.get());
        if (!sink.wantsMore()) {
          return;
        }
        continue;
      }
      lines.add(line.get());
      length += line.get().strip().length();
      if (length > MAX_TEXT) {
        throw tooLong(where);
      }
    }
    if (!isEach) {
      handOn(lines);
    }
  }

  /** Lines that are all there: one packet over several of them, or several packets. */
  private void handOn(List<String> lines) {
    String joined = String.join("\n", lines);
    long full = lines.stream().filter(line -> !line.isBlank()).count();
    if (full <= 1 || (!isEachLine && isOne(lines, joined))) {
      sink.packet(0, bytes("the input", joined));
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      handOn(i + 1, lines.get(i));
    }
  }

  private void handOn(int number, String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      sink.packet(number, bytes("line " + number, line));
    } catch (InputException e) {
      sink.unreadable(e);
    }
  }

  /** Whether they are one packet; if none is whole, and they are not together, it is broken. */
  private boolean isOne(List<String> lines, String joined) {
    List<String> full = lines.stream().filter(line -> !line.isBlank()).toList();
    if (isWhole(full.getFirst())) {
      return false;
    }
    return isWhole(joined)
        || (full.stream().noneMatch(this::isWhole) && PacketText.isReadable(joined));
  }

  private boolean isWhole(String text) {
    return PacketText.isReadable(text)
        && !text.isBlank()
        && inspector.apply(bytes("", text)).isAccepted();
  }

  private Bytes bytes(String where, String text) {
    Bytes bytes =
        encoding
            .map(given -> PacketText.read(where, text, given))
            .orElseGet(() -> looksLike(where, text));
    if (bytes.length() > Inspector.MAX_BYTES) {
      throw new InputException(
          "%s: %d bytes, more than the %d that are read: no packet is that long"
              .formatted(where, bytes.length(), Inspector.MAX_BYTES));
    }
    return bytes;
  }

  /** Mistyped hexadecimal digits may be base64 as well, but then of no packet. */
  private Bytes looksLike(String where, String text) {
    Bytes bytes = PacketText.read(where, text);
    return PacketText.isAlmostHex(text) && !inspector.apply(bytes).isAccepted()
        ? PacketText.read(where, text, PacketEncoding.HEX)
        : bytes;
  }

  /** The next line without its end; absent at the end of the stream. */
  private static Optional<String> line(String where, InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      if (line.size() > MAX_TEXT) {
        throw tooLong(where);
      }
      next = in.read();
    }
    return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
  }

  private static InputException tooLong(String where) {
    return new InputException(
        "%s: more than %d characters that are no packet: no packet is that long"
            .formatted(where, MAX_TEXT));
  }
}
