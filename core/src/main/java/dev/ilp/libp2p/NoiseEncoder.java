package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** Octets to messages of Noise, each as large as may be. */
final class NoiseEncoder extends MessageToByteEncoder<ByteBuf> {

  private final NoiseCipher cipher;

  NoiseEncoder(NoiseCipher cipher) {
    super(ByteBuf.class, false);
    this.cipher = cipher;
  }

  @Override
  protected void encode(ChannelHandlerContext context, ByteBuf plaintext, ByteBuf out)
      throws Libp2pException {
    while (plaintext.isReadable()) {
      int length = Math.min(plaintext.readableBytes(), NoiseChannel.MAX_PLAINTEXT);
      int sealed = length + NoiseCipher.TAG_LENGTH;
      out.ensureWritable(Short.BYTES + sealed);
      out.writeShort(sealed);
      encrypt(plaintext, length, out);
      out.writerIndex(out.writerIndex() + sealed);
    }
  }

  private void encrypt(ByteBuf plaintext, int length, ByteBuf out) throws Libp2pException {
    byte[] in = new byte[length];
    plaintext.readBytes(in);
    cipher.encrypt(Bytes.EMPTY, in, 0, length, out.array(), out.arrayOffset() + out.writerIndex());
  }
}
