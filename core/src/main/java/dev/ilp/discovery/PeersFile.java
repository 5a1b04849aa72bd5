package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.ConfigFile;
import dev.ilp.config.Problem;
import dev.ilp.libp2p.PeerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code peers.yaml}: its form, and how it is read and written. Its last line is the checksum of
 * all before it: a file whose checksum is another one was edited, one that a node wrote and that
 * has none was cut off. Comments at its beginning stay when a node writes it anew.
 */
public final class PeersFile {

  /** How the file is usually called. */
  public static final String FILE_NAME = "peers.yaml";

  /** What is written; a file of a later version is not touched. */
  static final int VERSION = 2;

  /** Of a file that does not tell: public keys and addresses alone. */
  static final int UNVERSIONED = 1;

  /** The largest file, in bytes: some 100,000 peers. */
  static final int MAX_SIZE = 64 << 20;

  /** The longest line, in bytes: a parser's time and memory grow with more than its length. */
  static final int MAX_LINE = 64 << 10;

  static final String IF_EMPTY =
      "write 'peers: []' for none, remove the file, or put back a copy of it";

  private static final String CUT_OFF =
      "a node wrote it, and its last line 'checksum:' is missing: it was cut off";

  private PeersFile() {}

  /**
   * A file that was read.
   *
   * @param untouched whether it is as a node wrote it
   * @param comments the lines of them at its beginning
   * @param problems what was left out, as warnings
   */
  record Content(
      int version,
      boolean untouched,
      String comments,
      Map<PeerId, KnownPeer> peers,
      List<Problem> problems) {}

  /**
   * All that is wrong with a file: errors if no node would start with it, warnings for what a node
   * would leave out.
   */
  public static List<Problem> check(Path file) {
    try {
      return read(file).problems;
    } catch (ConfigException e) {
      return e.problems();
    } catch (IOException e) {
      return List.of(
          new PeersSource(file, "").wrong("cannot be read: " + e, "check its permissions"));
    }
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it is none of peers
   * @throws java.nio.file.NoSuchFileException if it is not there
   */
  static Content read(Path file) throws IOException {
    byte[] bytes = bytes(file);
    requireShortLines(file, bytes);
    PeersSource source = new PeersSource(file, text(file, bytes));
    if (bytes.length == 0) {
      throw wrong(source, "is empty", IF_EMPTY);
    }
    String comments = PeersLines.comments(source.text());
    // beside each other, as either takes its time before it is compiled
    CompletableFuture<Boolean> right =
        CompletableFuture.supplyAsync(() -> PeersChecksum.isRight(bytes));
    Optional<Map<PeerId, KnownPeer>> asWritten = PeersLines.read(source.text());
    boolean untouched = right.join();
    if (untouched && asWritten.isPresent()) {
      return new Content(VERSION, true, comments, asWritten.get(), List.of());
    }
    PeersReader.Read read = new PeersReader(source).read();
    if (read.version() >= VERSION && !PeersChecksum.isThere(bytes)) {
      throw wrong(source, CUT_OFF, "put back a copy, or remove also the line 'version:'");
    }
    return new Content(read.version(), untouched, comments, read.peers(), source.problems());
  }

  /**
   * Whether a file that cannot be read is rather damaged than wrongly edited: it does not end as a
   * node's does, or it is no text. An empty one is neither: somebody should look at it.
   */
  static boolean isDamaged(Path file) throws IOException {
    byte[] bytes = bytes(file);
    boolean isText =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .chars()
            .allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t');
    return bytes.length > 0 && !(isText && PeersChecksum.isThere(bytes));
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw wrong(
          new PeersSource(file, ""),
          "is a directory",
          "name a file in it, such as " + file.resolve(FILE_NAME));
    }
    if (ConfigFile.isPipe(file)) {
      throw wrong(new PeersSource(file, ""), "is a pipe or a device", "name a plain file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SIZE + 1);
      if (bytes.length > MAX_SIZE) {
        throw wrong(
            new PeersSource(file, ""),
            "is larger than " + MAX_SIZE + " bytes",
            "check that this is the right file");
      }
      return bytes;
    }
  }

  private static void requireShortLines(Path file, byte[] bytes) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line++;
        start = i + 1;
      } else if (i - start >= MAX_LINE) {
        throw wrong(
            new PeersSource(file, ""),
            "has a line of more than " + MAX_LINE + " bytes, line " + line,
            "check that this is the right file");
      }
    }
  }

  private static String text(Path file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw wrong(new PeersSource(file, ""), "is not UTF-8", "save the file as UTF-8");
    }
  }

  private static ConfigException wrong(PeersSource source, String what, String remedy) {
    return new ConfigException(List.of(source.wrong(what, remedy)), Set.of(source.file()));
  }

  /** Replaces a file; memory is taken for one peer at a time. */
  static void write(Path file, String comments, Collection<KnownPeer> peers) throws IOException {
    AtomicFile.rewrite(file, out -> new PeersWriter(out).write(comments, peers));
  }

  /** The text of a file with these peers, and its checksum. */
  public static void write(OutputStream out, Collection<KnownPeer> peers) throws IOException {
    new PeersWriter(out).write("", peers);
  }
}
