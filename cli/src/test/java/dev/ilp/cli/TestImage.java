package dev.ilp.cli;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The node's image, built from the distribution as {@code docker/Dockerfile} says, under a name of
 * its own. Closing removes it.
 */
final class TestImage implements AutoCloseable {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Of this run: others may use the same engine. */
  static final String NAME =
      "ilp-connector-test:" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

  private static final int LIMIT_MINUTES = 5;

  private TestImage() {}

  static TestImage build(String base) {
    try {
      Process tar =
          new ProcessBuilder("tar", "-c", "docker", "cli/target/ilp")
              .directory(ROOT.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (InputStream context = tar.getInputStream()) {
        DockerEngine.client()
            .buildImageCmd(context)
            .withDockerfilePath("docker/Dockerfile")
            .withBuildArg("BUILD_BASE", base)
            .withTags(Set.of(NAME))
            .exec(new BuildImageResultCallback())
            .awaitImageId(LIMIT_MINUTES, TimeUnit.MINUTES);
      } finally {
        tar.destroy();
      }
      return new TestImage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    DockerEngine.client().removeImageCmd(NAME).exec();
    // What the classic builder leaves of the stage before the last.
    DockerEngine.client()
        .listImagesCmd()
        .withDanglingFilter(true)
        .withLabelFilter("dev.ilp.stage=build")
        .exec()
        .stream()
        .map(Image::getId)
        .forEach(TestImage::remove);
  }

  private static void remove(String id) {
    try {
      DockerEngine.client().removeImageCmd(id).exec();
    } catch (DockerException e) {
      System.getLogger(TestImage.class.getName())
          .log(System.Logger.Level.INFO, "left behind: " + id, e);
    }
  }
}
