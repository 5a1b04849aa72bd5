/**
 * The core inside the runtime image. Dist adds an export to the cli for each package of the jar,
 * and says so when a {@code requires} is missing here. Open, so that reflection finds what it finds
 * on the class path of the tests.
 */
open module dev.ilp.core {
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.jr.ob;
  requires com.samskivert.jmustache;
  requires HdrHistogram;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.dns;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.resolver.dns;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.classes.io_uring;
  requires io.netty.transport.unix.common;
  requires io.prometheus.metrics.config;
  requires io.prometheus.metrics.model;
  requires io.prometheus.writer.text;
  requires java.management;
  requires jdk.management;
  requires org.slf4j;
  requires org.yaml.snakeyaml;
}
