package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Place;
import dev.ilp.config.Problem;
import dev.ilp.config.Problem.Severity;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;

/** The text of a peers' file, to name places in it, and what is wrong there. */
final class PeersSource {

  /** More than this nobody reads. */
  private static final int MAX_PROBLEMS = 200;

  private final Path file;
  private final String text;
  private final List<Problem> problems = new ArrayList<>();

  PeersSource(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** Why a file could not be read or written, in one line. */
  static String reason(Exception e) {
    return switch (e) {
      case ConfigException config -> config.problems().getFirst().toString().replace("\n  ", "; ");
      case NoSuchFileException missing -> missing.getFile() + ": its folder does not exist";
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  String text() {
    return text;
  }

  Path file() {
    return file;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** An entry, or a part of one, that is left out. */
  void drop(Mark mark, String key, String what, String remedy) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new Problem(Severity.WARNING, at(mark), key, what, remedy));
    }
  }

  /** Why the file as a whole is none of peers. */
  Problem wrong(Mark mark, String key, String what, String remedy) {
    return new Problem(Severity.ERROR, at(mark), key, what, remedy);
  }

  /** The same where no line can be named. */
  Problem wrong(String what, String remedy) {
    return new Problem(Severity.ERROR, new Place.WholeFile(file), "", what, remedy);
  }

  private Place at(Mark mark) {
    String line = text.lines().skip(mark.getLine()).findFirst().orElse("");
    return new Place.InFile(file, mark.getLine() + 1, mark.getColumn() + 1, line);
  }
}
