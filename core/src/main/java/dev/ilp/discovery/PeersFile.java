package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Problem;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code peers.yaml}: its form, and how it is read and written. Its last line is the checksum of
 * all before it: a file whose checksum is another one was edited, one that a node wrote and that
 * has none was cut off.
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

  static final String CHECKSUM = "checksum";
  static final String IF_EMPTY =
      "write 'peers: []' for none, remove the file, or put back a copy of it";

  private static final String CHECKSUM_START = "\n" + CHECKSUM + ": sha256:";
  private static final String CUT_OFF =
      "a node wrote it, and its last line 'checksum:' is missing: it was cut off";
  private static final String HEADER =
      """
      # The peers that this node knows. What you change is taken over; leave the last line as it is.
      version: %d
      """
          .formatted(VERSION);

  private PeersFile() {}

  /**
   * A file that was read.
   *
   * @param untouched whether it is as a node wrote it
   * @param problems what was left out, as warnings
   */
  record Content(
      int version, boolean untouched, Map<PeerId, KnownPeer> peers, List<Problem> problems) {}

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
    PeersSource source = new PeersSource(file, text(file, bytes));
    if (bytes.length == 0) {
      throw wrong(source, "is empty", IF_EMPTY);
    }
    boolean untouched = isUntouched(bytes);
    Optional<Map<PeerId, KnownPeer>> asWritten =
        untouched ? PeersLines.read(source.text(), HEADER) : Optional.empty();
    if (asWritten.isPresent()) {
      return new Content(VERSION, true, asWritten.get(), List.of());
    }
    PeersReader.Read read = new PeersReader(source).read();
    if (read.version() >= VERSION && !source.text().contains(CHECKSUM_START)) {
      throw wrong(source, CUT_OFF, "put back a copy, or remove also the line 'version:'");
    }
    return new Content(read.version(), untouched, read.peers(), source.problems());
  }

  private static byte[] bytes(Path file) throws IOException {
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
  static void write(Path file, Collection<KnownPeer> peers) throws IOException {
    AtomicFile.replace(file, AtomicFile.READABLE, out -> write(out, peers));
  }

  /** The text of a file with these peers, and its checksum. */
  public static void write(OutputStream out, Collection<KnownPeer> peers) throws IOException {
    MessageDigest digest = sha256();
    put(out, digest, HEADER + (peers.isEmpty() ? "peers: []\n" : "peers:\n"));
    for (KnownPeer peer : peers) {
      put(out, digest, entry(peer));
    }
    String hex = HexFormat.of().formatHex(digest.digest());
    out.write((CHECKSUM + ": sha256:" + hex + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void put(OutputStream out, MessageDigest digest, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
  }

  private static String entry(KnownPeer peer) {
    Base64.Encoder base64 = Base64.getEncoder();
    StringBuilder yaml = new StringBuilder();
    yaml.append(PeersLines.KEY)
        .append(peer.id().publicKey().orElseThrow().toBase64())
        .append("\"\n")
        .append(PeersLines.ADDRESSES)
        .append('\n');
    for (Multiaddr address : peer.addresses()) {
      yaml.append(PeersLines.ADDRESS).append(escaped(address.toString())).append("\"\n");
    }
    peer.lastSeen().ifPresent(time -> yaml.append(PeersLines.LAST_SEEN).append(time).append('\n'));
    if (peer.discovered()) {
      yaml.append(PeersLines.DISCOVERED).append('\n');
    }
    peer.record()
        .map(record -> base64.encodeToString(record.toArray()))
        .ifPresent(text -> yaml.append(PeersLines.RECORD).append(text).append("\"\n"));
    return yaml.toString();
  }

  private static String escaped(String text) {
    StringBuilder quoted = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c < ' ' || c >= 0x7f) {
                quoted.append("\\U%08x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.toString();
  }

  /** Whether the node wrote the file as it is: nobody changed it since. */
  private static boolean isUntouched(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.lastIndexOf(CHECKSUM_START);
    if (at < 0) {
      return false;
    }
    MessageDigest digest = sha256();
    digest.update(bytes, 0, at + 1);
    return text.substring(at + CHECKSUM_START.length())
        .strip()
        .equals(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
