package dev.ilp.docker;

import dev.ilp.probe.ProbeException;
import dev.ilp.probe.ProbeException.Kind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a Docker engine listens.
 *
 * @param name as {@code DOCKER_HOST} writes it, such as {@code unix:///var/run/docker.sock}
 */
public record DockerHost(String name, SocketAddress address) {

  private static final String VARIABLE = "DOCKER_HOST";
  private static final String USUAL = "/var/run/docker.sock";

  /**
   * The engine that {@code DOCKER_HOST} names; without it the usual socket or, where there is none,
   * that of an engine which runs without root.
   *
   * @throws ProbeException if the variable names none that can be asked
   */
  public static DockerHost of(Map<String, String> variables) throws ProbeException {
    String wanted = variables.getOrDefault(VARIABLE, "");
    if (wanted.isEmpty()) {
      Path own = Path.of(variables.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock");
      return socket(!Files.exists(Path.of(USUAL)) && Files.exists(own) ? own.toString() : USUAL);
    }
    try {
      return of(wanted, new URI(wanted));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unknown(wanted);
    }
  }

  private static DockerHost of(String wanted, URI uri) throws ProbeException {
    if ("unix".equals(uri.getScheme()) && uri.getPath() != null) {
      return socket(uri.getPath());
    }
    if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
      return new DockerHost(wanted, new InetSocketAddress(uri.getHost(), uri.getPort()));
    }
    throw unknown(wanted);
  }

  private static DockerHost socket(String path) {
    try {
      return new DockerHost("unix://" + path, UnixDomainSocketAddress.of(path));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ProbeException unknown(String wanted) {
    return new ProbeException(
        Kind.UNREACHABLE,
        "DOCKER_HOST is '%s': only unix:///PATH and tcp://HOST:PORT, without TLS, can be asked"
            .formatted(wanted));
  }

  /** Whether it runs on this machine for sure: one at a TCP port may be anywhere. */
  public boolean isHere() {
    return address instanceof UnixDomainSocketAddress;
  }

  @Override
  public String toString() {
    return name;
  }
}
