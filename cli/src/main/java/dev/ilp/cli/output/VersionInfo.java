package dev.ilp.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which ilp this is, and on what it runs. */
public record VersionInfo(String version, String java, String platform) implements Result {

  private static final String FILE = "/dev/ilp/cli/version.txt";

  /** Of the running program. */
  public static VersionInfo ofThis() {
    return new VersionInfo(
        read(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private static String read() {
    try (InputStream in = VersionInfo.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String line() {
    return "ilp %s (Java %s, %s)".formatted(version, java, platform);
  }

  @Override
  public void print(Text text) {
    text.line(line());
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", version);
    json.put("java", java);
    json.put("platform", platform);
    return json;
  }
}
