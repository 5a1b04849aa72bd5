package dev.ilp.cli.option;

import dev.ilp.cli.output.Printable;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report that is kept: {@code NAME.json} and, beside it, a chart as {@code NAME.svg}. */
public record ReportFiles(Path json, Path svg) {

  private static final String JSON = ".json";
  private static final String SVG = ".svg";

  /**
   * Both files, by the name of either, or by what these have in common.
   *
   * @throws InputException if they could not be written
   */
  public static ReportFiles named(String text) {
    String file = ArgumentFiles.path("--report", text).toAbsolutePath().toString();
    String stem =
        file.endsWith(JSON) || file.endsWith(SVG) ? file.substring(0, file.lastIndexOf('.')) : file;
    ReportFiles files = new ReportFiles(Path.of(stem + JSON), Path.of(stem + SVG));
    Path folder = files.json.getParent();
    if (folder == null || !Files.isWritable(folder)) {
      throw new InputException(
          "--report %s: its folder is not there, or takes no files".formatted(Printable.of(text)));
    }
    return files;
  }

  /**
   * Writes both, each whole or not at all, over others of these names.
   *
   * @throws InputException if that fails
   */
  public void write(String report, String chart) {
    OutFile.write("--report", json.toString(), true, report + "\n");
    OutFile.write("--report", svg.toString(), true, chart);
  }
}
