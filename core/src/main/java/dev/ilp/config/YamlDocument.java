package dev.ilp.config;

import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Composes a text to YAML nodes, which know their lines and columns. Nothing is constructed from
 * them, so no tag can do harm.
 */
final class YamlDocument {

  private static final int MAX_ALIASES = 50;
  private static final int MAX_DEPTH = 20;

  private final SourceText source;
  private final Problems problems;
  private final String ifEmpty;

  private YamlDocument(SourceText source, Problems problems, String ifEmpty) {
    this.source = source;
    this.problems = problems;
    this.ifEmpty = ifEmpty;
  }

  /** The map at the top of a node's only document; empty after a problem. */
  static Optional<MappingNode> compose(SourceText source, Problems problems) {
    return compose(source, problems, "write at least 'nodeId: <name>', or start without a file");
  }

  /**
   * The map at the top of the only document; empty after a problem.
   *
   * @param ifEmpty the remedy if there is nothing
   */
  static Optional<MappingNode> compose(SourceText source, Problems problems, String ifEmpty) {
    return new YamlDocument(source, problems, ifEmpty).compose();
  }

  private Optional<MappingNode> compose() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setCodePointLimit(ConfigFile.MAX_SIZE);
    try {
      var parser = new ParserImpl(new StreamReader(source.text()), options);
      return onlyDocument(new Composer(parser, new Resolver(), options));
    } catch (MarkedYAMLException e) {
      SyntaxProblem problem = SyntaxProblem.of(e.getProblem());
      Mark mark = problem.isSeenLate() ? e.getContextMark() : e.getProblemMark();
      return wrong(source.at(mark), problem.what(), problem.remedy());
    } catch (ReaderException e) {
      return wrong(
          source.atIndex(e.getPosition()),
          "the character U+%04X is not allowed".formatted(e.getCodePoint()),
          "remove it, or write it as an escape between double quotes");
    } catch (YAMLException e) { // a limit; it does not tell the line
      SyntaxProblem problem = SyntaxProblem.of(e.getMessage());
      return wrong(new Place.WholeFile(source.file()), problem.what(), problem.remedy());
    }
  }

  private Optional<MappingNode> onlyDocument(Composer composer) {
    if (!composer.checkNode()) {
      return empty();
    }
    Node root = composer.getNode();
    if (composer.checkNode()) {
      return wrong(
          source.at(composer.getNode().getStartMark()),
          "a second document begins here",
          "a file is for one node: remove the line '---' and what is below it");
    }
    source.composed(root);
    if (root instanceof MappingNode map) {
      return Optional.of(map);
    }
    return root.getTag().equals(Tag.NULL)
        ? empty()
        : wrong(
            source.at(root.getStartMark()), "must be a map of keys", "write lines 'key: value'");
  }

  private Optional<MappingNode> empty() {
    return wrong(new Place.WholeFile(source.file()), "is empty", ifEmpty);
  }

  private Optional<MappingNode> wrong(Place place, String what, String remedy) {
    problems.error(place, "", what, remedy);
    return Optional.empty();
  }
}
