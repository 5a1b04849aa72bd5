package dev.ilp.topology;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Fills the templates that lie beside the classes, and those of users. In a template of YAML each
 * value becomes one scalar, quoted where it has to be, whatever it holds.
 */
final class Templates {

  private static final String FOLDER = "/compose-templates/";
  private static final String PARTS = "parts/";
  private static final String YAML = ".yml";

  private Templates() {}

  /** A template of YAML. */
  static String yaml(String name, Map<String, Object> values) {
    return fill(resource(name + YAML), values, YamlText::of);
  }

  /** A part that is YAML. */
  static String yamlPart(String name, Map<String, Object> values) {
    return yaml(PARTS + name, values);
  }

  /** A part that is other text: values are in it as they are. */
  static String textPart(String name, Map<String, Object> values) {
    return fill(resource(PARTS + name), values, Escapers.NONE);
  }

  /**
   * Somebody's own template of YAML.
   *
   * @throws IllegalArgumentException if it is none, or names what there is not
   */
  static String yamlOf(String template, Map<String, Object> values) {
    try {
      return fill(new StringReader(template), values, YamlText::of);
    } catch (MustacheException | UncheckedIOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  private static String fill(
      Reader template, Map<String, Object> values, Mustache.Escaper escaper) {
    return Mustache.compiler()
        .withEscaper(escaper)
        .withLoader(part -> resource(PARTS + part + YAML))
        .strictSections(true)
        .emptyStringIsFalse(true)
        .compile(template)
        .execute(values);
  }

  private static Reader resource(String name) {
    InputStream in = Templates.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new UncheckedIOException(new IOException("there is no part '" + name + "'"));
    }
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }
}
