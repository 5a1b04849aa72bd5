package dev.ilp.discovery;

import dev.ilp.config.ConfigException;
import dev.ilp.config.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * The YAML of a peers' file, event by event: no tree of it is ever in memory, and nothing is
 * constructed from it.
 */
final class PeersEvents {

  private static final int MAX_DEPTH = 20;

  private final PeersSource source;
  private final ParserImpl parser;

  PeersEvents(PeersSource source) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(PeersFile.MAX_SIZE);
    this.source = source;
    this.parser = new ParserImpl(new StreamReader(source.text()), options);
  }

  /** A value with the place where it starts. */
  sealed interface Value {
    Mark mark();
  }

  record Text(Mark mark, String value) implements Value {}

  record Texts(Mark mark, List<Value> entries) implements Value {}

  /** A map, read whole. */
  record Entry(Mark mark, Map<String, Value> values) implements Value {}

  /**
   * Lists, maps and aliases where they do not belong.
   *
   * @param kind what it is, for a message
   */
  record Other(Mark mark, String kind) implements Value {}

  /** Takes the next event. */
  Event next() {
    return parsed(parser::getEvent);
  }

  /** Whether the next event is of this kind; it is not taken. */
  boolean nextIs(Event.ID id) {
    return parsed(() -> parser.checkEvent(id));
  }

  /** The parser is of no use any more once it threw. */
  private <T> T parsed(Supplier<T> step) {
    try {
      return step.get();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw notYaml(
          source.wrong(
              mark, "", String.valueOf(e.getProblem()), "mend the line, or the one before"));
    } catch (YAMLException e) {
      throw notYaml(
          source.wrong(String.valueOf(e.getMessage()), "check that this is the right file"));
    }
  }

  ConfigException notYaml(Problem problem) {
    return new ConfigException(List.of(problem), Set.of(source.file()));
  }

  /** The next value, whatever it is; maps and lists of one level are read, deeper ones are not. */
  Value value() {
    return value(0);
  }

  private Value value(int depth) {
    Event event = next();
    return switch (event) {
      case ScalarEvent scalar -> new Text(scalar.getStartMark(), scalar.getValue());
      case SequenceStartEvent list when depth < 2 -> texts(list, depth);
      case MappingStartEvent map when depth < 1 -> entry(map, depth);
      default -> other(event);
    };
  }

  private Texts texts(Event start, int depth) {
    List<Value> entries = new ArrayList<>();
    while (!nextIs(Event.ID.SequenceEnd)) {
      entries.add(value(depth + 1));
    }
    next();
    return new Texts(start.getStartMark(), entries);
  }

  private Entry entry(Event start, int depth) {
    Map<String, Value> values = new LinkedHashMap<>();
    while (!nextIs(Event.ID.MappingEnd)) {
      Value key = value(depth + 1);
      Value value = value(depth + 1);
      if (!(key instanceof Text name)) {
        source.drop(key.mark(), "", "a list or a map stands where a key belongs", "write 'key: x'");
      } else if (values.putIfAbsent(name.value(), value) != null) {
        source.drop(key.mark(), name.value(), "given twice", "remove one of the two");
      }
    }
    next();
    return new Entry(start.getStartMark(), values);
  }

  /** Reads to its end. */
  private Other other(Event first) {
    String kind =
        switch (first.getEventId()) {
          case SequenceStart -> "a list";
          case MappingStart -> "a map";
          default -> "an alias";
        };
    int depth = 0;
    Event event = first;
    while (true) {
      depth +=
          switch (event.getEventId()) {
            case SequenceStart, MappingStart -> 1;
            case SequenceEnd, MappingEnd -> -1;
            default -> 0;
          };
      if (depth == 0) {
        return new Other(first.getStartMark(), kind);
      }
      event = next();
    }
  }
}
