package dev.ilp.cli.output;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was found out about this machine. */
public record DoctorReport(List<Finding> findings) implements Result {

  /** How it is with one thing. */
  public enum Grade {
    OK(Ink.GREEN),
    /** Something will not work; the rest will. */
    WARN(Ink.YELLOW),
    /** Broken, where it is meant to work. */
    FAIL(Ink.RED);

    private final Ink ink;

    Grade(Ink ink) {
      this.ink = ink;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One thing that was looked at.
   *
   * @param remedy what to do; empty if there is nothing to do
   */
  public record Finding(String what, Grade grade, String found, Optional<String> remedy) {

    /** As it should be. */
    public static Finding ok(String what, String found) {
      return new Finding(what, Grade.OK, found, Optional.empty());
    }

    /** Not quite. */
    public static Finding warn(String what, String found, String remedy) {
      return new Finding(what, Grade.WARN, found, Optional.of(remedy));
    }

    /** Broken. */
    public static Finding fail(String what, String found, String remedy) {
      return new Finding(what, Grade.FAIL, found, Optional.of(remedy));
    }
  }

  public DoctorReport {
    findings = List.copyOf(findings);
  }

  /** 1 if anything failed. */
  public int exitCode() {
    return findings.stream().anyMatch(finding -> finding.grade == Grade.FAIL)
        ? ExitCodes.NO
        : ExitCodes.OK;
  }

  @Override
  public void print(Text text) {
    int width = findings.stream().mapToInt(finding -> finding.what.length()).max().orElse(0);
    for (Finding finding : findings) {
      String grade = text.paint(finding.grade.ink, "%-4s".formatted(finding.grade));
      String head =
          "%s  %s  ".formatted(grade, finding.what + " ".repeat(width - finding.what.length()));
      text.sentence(head, Printable.of(finding.found));
      finding.remedy.ifPresent(
          remedy -> text.sentence(" ".repeat(8 + width), "to do: " + Printable.of(remedy)));
    }
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", exitCode() == ExitCodes.OK);
    json.put("findings", findings.stream().map(DoctorReport::json).toList());
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("check", finding.what);
    json.put("grade", finding.grade.toString());
    json.put("found", finding.found);
    finding.remedy.ifPresent(remedy -> json.put("remedy", remedy));
    return json;
  }
}
