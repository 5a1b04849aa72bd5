package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;

/** The encrypted channel as a wire, while the muxer is still being negotiated on it. */
final class NoiseWire implements Wire {

  private final Wire below;
  private final NoiseChannel channel;
  private Bytes unread = Bytes.EMPTY;

  NoiseWire(Wire below, NoiseChannel channel) {
    this.below = below;
    this.channel = channel;
  }

  @Override
  public Bytes read(int most) throws Libp2pException {
    while (unread.isEmpty()) {
      unread = channel.receiving().decrypt(Bytes.EMPTY, NoiseChannel.readFrame(below));
    }
    int length = Math.min(most, unread.length());
    Bytes part = unread.slice(0, length);
    unread = unread.slice(length, unread.length());
    return part;
  }

  @Override
  public void write(Bytes bytes) throws Libp2pException {
    for (int at = 0; at < bytes.length(); at += NoiseChannel.MAX_PLAINTEXT) {
      int end = Math.min(bytes.length(), at + NoiseChannel.MAX_PLAINTEXT);
      below.write(NoiseChannel.frame(channel.sending().encrypt(Bytes.EMPTY, bytes.slice(at, end))));
    }
  }

  /** Decrypted, but not asked for: the beginning of what the muxer reads. */
  Bytes unread() {
    return unread;
  }
}
