package dev.ilp.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.oer.Bytes;
import java.time.Instant;
import java.util.List;

/** What tests look for in inspections. */
public final class Inspections {
  /** When they take place. */
  public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  public static final Inspector INSPECTOR = new Inspector(() -> NOW);

  private Inspections() {}

  /** The field at the end of a way such as {@code contents.amount}. */
  public static Field field(Inspection inspection, String way) {
    Field found = new Field("", "", 0, 0, "", "", false, inspection.fields());
    for (String name : way.split("\\.", -1)) {
      found =
          found.fields().stream()
              .filter(field -> field.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError(name + " of " + way + " in " + inspection));
    }
    return found;
  }

  public static String value(Inspection inspection, String way) {
    return field(inspection, way).value();
  }

  /** The last bytes of a field, behind its length determinant. */
  public static Bytes content(Bytes input, Field field, int length) {
    int end = field.offset() + field.length();
    return input.slice(end - length, end);
  }

  /** Whether this protocol's reader accepts it. */
  public static boolean isAcceptedAs(Inspection inspection, Format protocol) {
    return inspection.malformed().stream().noneMatch(m -> m.protocol() == protocol);
  }

  /** That all places are within the input, and no field begins before the one around it. */
  public static void assertPlaced(Inspection inspection) {
    assertPlaced(inspection.fields(), 0, inspection.length());
    assertThat(inspection.malformed())
        .allMatch(m -> m.offset() >= 0 && m.offset() <= inspection.length());
    assertThat(inspection.notes())
        .allMatch(note -> note.offset() >= 0 && note.offset() <= inspection.length());
  }

  private static void assertPlaced(List<Field> fields, int from, int to) {
    int at = from;
    for (Field field : fields) {
      assertThat(field.offset()).as(field.name()).isGreaterThanOrEqualTo(at);
      at = field.offset() + field.length();
      assertThat(at).as(field.name()).isLessThanOrEqualTo(to);
      assertPlaced(field.fields(), field.offset(), at);
    }
  }
}
