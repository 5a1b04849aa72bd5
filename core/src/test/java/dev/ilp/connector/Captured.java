package dev.ilp.connector;

import dev.ilp.link.ReplyHandler;
import java.util.ArrayList;
import java.util.List;

/** The rest of a pipeline in a test: keeps what comes, and where its Reply is to go. */
final class Captured<P> implements Next<P> {

  final List<P> passed = new ArrayList<>();
  final List<ReplyHandler> backs = new ArrayList<>();

  @Override
  public void forward(P prepare, ReplyHandler back) {
    passed.add(prepare);
    backs.add(back);
  }
}
