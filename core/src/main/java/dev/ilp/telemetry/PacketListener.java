package dev.ilp.telemetry;

/** Who wants to know of packets as they are answered. */
public interface PacketListener {

  /**
   * One was answered. May take its time: others wait behind it.
   *
   * @return whether more are wanted
   */
  boolean answered(SeenPacket packet);

  /** It took too long, and so many waited that nothing comes any more. */
  void fellBehind();
}
