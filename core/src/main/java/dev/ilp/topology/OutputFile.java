package dev.ilp.topology;

/**
 * A file to be written.
 *
 * @param path below the folder, with {@code /} between names
 * @param secret whether it is for its owner's eyes only; others must be readable by all, since a
 *     node in a container is somebody else
 */
public record OutputFile(String path, String text, boolean secret) {

  static OutputFile open(String path, String text) {
    return new OutputFile(path, text, false);
  }

  static OutputFile secret(String path, String text) {
    return new OutputFile(path, text, true);
  }

  /** Without its text. */
  @Override
  public String toString() {
    return path;
  }
}
