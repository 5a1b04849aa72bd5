package dev.ilp.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads a file whole, if it is one and is not too large. */
public final class ConfigFile {

  /** The largest file, in bytes. */
  static final int MAX_SIZE = 1_000_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final Problems problems;

  private ConfigFile(Path file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The text of the file; empty after a problem. */
  static Optional<SourceText> read(Path file, Problems problems) {
    return new ConfigFile(file, problems).read();
  }

  private Optional<SourceText> read() {
    if (Files.isDirectory(file)) {
      return wrong("is a directory", "name a file in it, such as " + file.resolve("config.yaml"));
    }
    if (isPipe(file)) {
      return wrong("is a pipe or a device", "name a plain file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      return bytes.length > MAX_SIZE
          ? wrong(
              "is larger than " + MAX_SIZE + " bytes",
              "a configuration is far smaller: check that this is the right file")
          : decode(bytes);
    } catch (NoSuchFileException e) {
      return wrong("does not exist", "check the path, or write the file");
    } catch (AccessDeniedException e) {
      return wrong("may not be read", "give the user that runs the node the right to read it");
    } catch (IOException e) {
      return wrong("cannot be read: " + reason(e), "check that it is a plain file");
    }
  }

  /**
   * Whether reading may wait for ever, for whoever writes; links are followed. What is in {@code
   * /dev} is what a shell hands over, such as {@code /dev/stdin}.
   */
  public static boolean isPipe(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).isOther()
          && !file.toAbsolutePath().normalize().startsWith("/dev");
    } catch (IOException e) { // opening it says what is wrong
      return false;
    }
  }

  /** A FileSystemException's message begins with the path, which is told already. */
  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return String.valueOf(reason);
  }

  private Optional<SourceText> decode(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    boolean isUtf8 = !StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError();
    String decoded = out.flip().toString();
    boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
    var source = new SourceText(file, marked ? decoded.substring(1) : decoded);
    if (!isUtf8) {
      problems.error(
          source.atIndex(Integer.MAX_VALUE),
          "",
          "is not UTF-8: byte 0x%02x at offset %d".formatted(in.get(), in.position() - 1),
          "save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(source);
  }

  private Optional<SourceText> wrong(String what, String remedy) {
    problems.error(new Place.WholeFile(file), "", what, remedy);
    return Optional.empty();
  }
}
