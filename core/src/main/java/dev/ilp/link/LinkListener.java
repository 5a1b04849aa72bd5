package dev.ilp.link;

/** Is told of each change of a link's state. Must not block. */
@FunctionalInterface
public interface LinkListener {
  void changed(LinkStatus status);
}
