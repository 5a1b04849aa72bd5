package dev.ilp.cli.option;

import dev.ilp.config.P2pLoader;
import dev.ilp.discovery.ConfFile;
import dev.ilp.discovery.PeersFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which files a peer to peer node has. */
public final class P2pOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The node's configuration (default conf.yaml).")
  private @Nullable String conf;

  @Option(
      names = "--peers",
      paramLabel = "FILE",
      description = "The file of the peers it knows (default peers.yaml beside the configuration).")
  private @Nullable String peers;

  /** Whether the configuration was named: then it must be there. */
  public boolean isNamed() {
    return conf != null;
  }

  public ConfFile conf() {
    Surroundings around = Surroundings.of(command);
    Path path = around.path("--config", conf == null ? P2pLoader.FILE_NAME : conf);
    return new ConfFile(path, around.variables());
  }

  public Path peers() {
    return peers == null
        ? conf().path().toAbsolutePath().resolveSibling(PeersFile.FILE_NAME)
        : Surroundings.of(command).path("--peers", peers);
  }
}
