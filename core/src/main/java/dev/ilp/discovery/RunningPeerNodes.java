package dev.ilp.discovery;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.ilp.account.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder in which running peer to peer nodes leave a file each, so that commands of the same
 * user find them. A file whose process is gone counts for nothing.
 */
public final class RunningPeerNodes {

  private static final String SUFFIX = ".json";

  private final Path folder;

  public RunningPeerNodes(Path folder) {
    this.folder = folder;
  }

  /**
   * One that runs.
   *
   * @param conf its configuration's whole path
   * @param url of its control endpoint
   * @param token lets one reload it
   */
  public record Running(String peerId, Path conf, String url, Secret token) {}

  /** Takes the file away. */
  public interface Entry extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /**
   * From now on the node, which this process is, can be found.
   *
   * @throws IOException if the file cannot be written
   */
  public Entry add(Running node) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ProcessHandle self = ProcessHandle.current();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peerId", node.peerId);
    json.put("conf", node.conf.toString());
    json.put("url", node.url);
    json.put("token", node.token.reveal());
    json.put("pid", self.pid());
    json.put("start", start(self));
    Path file = folder.resolve(node.peerId + "-" + self.pid() + SUFFIX);
    byte[] bytes = JSON.std.asString(json).getBytes(StandardCharsets.UTF_8);
    AtomicFile.replace(file, AtomicFile.OWNER_ONLY, out -> out.write(bytes));
    return () -> Files.deleteIfExists(file);
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** All that run now; files of those that ended without removing theirs are removed. */
  public List<Running> all() throws IOException {
    List<Running> running = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return running;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        Optional<Running> node = read(file);
        node.ifPresent(running::add);
        if (node.isEmpty()) {
          Files.deleteIfExists(file);
        }
      }
    }
    return running;
  }

  private static Optional<Running> read(Path file) throws IOException {
    try {
      Map<String, Object> json = JSON.std.mapFrom(Files.readString(file));
      long pid = ((Number) json.getOrDefault("pid", 0)).longValue();
      long start = ((Number) json.getOrDefault("start", 0)).longValue();
      return ProcessHandle.of(pid)
          .filter(process -> process.isAlive() && start(process) == start)
          .map(_ -> node(json));
    } catch (ClassCastException | com.fasterxml.jackson.core.JacksonException e) {
      return Optional.empty();
    }
  }

  private static Running node(Map<String, Object> json) {
    return new Running(
        String.valueOf(json.get("peerId")),
        Path.of(String.valueOf(json.get("conf"))),
        String.valueOf(json.get("url")),
        Secret.of(String.valueOf(json.get("token"))));
  }
}
