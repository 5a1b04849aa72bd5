package dev.ilp.cli.output;

import java.util.List;
import java.util.Locale;

/** A picture of lines and text, as SVG, on a white ground. */
final class Svg {

  private static final String FONT = "system-ui, sans-serif";

  private final StringBuilder body = new StringBuilder();

  /** A place, in pixels from the upper left corner. */
  record Point(double x, double y) {}

  /** How a line looks; {@code dash} is empty for one without gaps. */
  record Stroke(String colour, double width, String dash) {}

  void line(List<Point> points, Stroke stroke) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", point.x, point.y));
    }
    body.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>%n"
            .formatted(
                path.toString().strip(),
                stroke.colour,
                stroke.width,
                stroke.dash.isEmpty() ? "" : " stroke-dasharray=\"" + stroke.dash + "\""));
  }

  void dot(Point at, String colour) {
    body.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
            at.x,
            at.y,
            colour));
  }

  /**
   * Text.
   *
   * @param anchor where the point is in it: start, middle or end
   */
  void text(Point at, String anchor, int size, String colour, String text) {
    body.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\""
                + " fill=\"%s\">%s</text>%n",
            at.x,
            at.y,
            anchor,
            size,
            colour,
            escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The whole file. */
  String document(int width, int height) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="%3$s">
    <rect width="%1$d" height="%2$d" fill="#ffffff"/>
    %4$s</svg>
    """
        .formatted(width, height, FONT, body);
  }
}
