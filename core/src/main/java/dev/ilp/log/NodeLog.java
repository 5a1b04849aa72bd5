package dev.ilp.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * SLF4J's fluent logger with two keys set on each line: {@code nodeId} and {@code event}, a fixed
 * name in snake case that programs may look for.
 */
public final class NodeLog {

  private final Logger logger;
  private final String nodeId;

  private NodeLog(Logger logger, String nodeId) {
    this.logger = logger;
    this.nodeId = nodeId;
  }

  /** The log of {@code owner}'s lines about the node {@code nodeId}. */
  public static NodeLog of(Class<?> owner, String nodeId) {
    return new NodeLog(LoggerFactory.getLogger(owner), nodeId);
  }

  /** The same node's log under another class's name. */
  public NodeLog forClass(Class<?> owner) {
    return of(owner, nodeId);
  }

  public String nodeId() {
    return nodeId;
  }

  /** Someone must act. */
  public LoggingEventBuilder error(String event) {
    return named(logger.atError(), event);
  }

  /** The node is degraded. */
  public LoggingEventBuilder warn(String event) {
    return named(logger.atWarn(), event);
  }

  /** Start, stop, a link up or down, a reload. */
  public LoggingEventBuilder info(String event) {
    return named(logger.atInfo(), event);
  }

  /** A packet. */
  public LoggingEventBuilder debug(String event) {
    return named(logger.atDebug(), event);
  }

  public boolean isDebugEnabled() {
    return logger.isDebugEnabled();
  }

  private LoggingEventBuilder named(LoggingEventBuilder line, String event) {
    return line.addKeyValue("nodeId", nodeId).addKeyValue("event", event);
  }
}
