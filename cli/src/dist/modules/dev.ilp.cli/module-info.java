/**
 * The commands inside the runtime image. Open, because Picocli fills their fields by reflection.
 */
open module dev.ilp.cli {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires dev.ilp.core;
  requires HdrHistogram;
  requires info.picocli;
  requires org.jline.reader;
  requires org.jline.terminal;
  requires org.slf4j;
}
