package dev.ilp.cli.option;

import dev.ilp.packet.IlpAddress;
import dev.ilp.probe.Load;
import dev.ilp.probe.ProbeException;
import dev.ilp.probe.TestSender;
import dev.ilp.probe.TestSender.Target;
import dev.ilp.topology.SenderSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A connected test sender, and the account of the network that it keeps for itself. */
public final class OpenSender implements AutoCloseable {

  private final TestSender sender;
  private final Optional<SenderSlot> slot;
  private final Optional<IlpAddress> address;

  private OpenSender(TestSender sender, Optional<SenderSlot> slot, Optional<IlpAddress> address) {
    this.sender = sender;
    this.slot = slot;
    this.address = address;
  }

  /** Connects and learns its address; if that fails, the slot is given back. */
  static OpenSender open(Target target, Optional<SenderSlot> slot, Duration timeout)
      throws ProbeException {
    TestSender sender = null;
    try {
      sender = TestSender.connect(target);
      return new OpenSender(sender, slot, learnAddress(sender, timeout));
    } catch (ProbeException | RuntimeException e) {
      if (sender != null) {
        sender.close();
      }
      giveBack(slot);
      throw e;
    }
  }

  public TestSender sender() {
    return sender;
  }

  /** Nodes give addresses to their children only; a peer can send packets without one. */
  private static Optional<IlpAddress> learnAddress(TestSender sender, Duration timeout)
      throws ProbeException {
    try {
      return Optional.of(sender.learnAddress(timeout).clientAddress());
    } catch (ProbeException e) {
      if (e.kind() == ProbeException.Kind.REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The address that the node gave it; empty if the account is no child of the node. */
  public Optional<IlpAddress> address() {
    return address;
  }

  /** No further packets; for those on their way a second is left. */
  public void stop(Load load) {
    load.stop();
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(sender::close);
  }

  @Override
  public void close() {
    sender.close();
    giveBack(slot);
  }

  private static void giveBack(Optional<SenderSlot> slot) {
    try {
      if (slot.isPresent()) {
        slot.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
