package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Messages of Noise to the octets that they carry; after one that is not authentic, nothing more.
 */
final class NoiseDecoder extends ByteToMessageDecoder {

  private static final int LENGTH_SIZE = 2;

  private final NoiseCipher cipher;
  private boolean failed;

  NoiseDecoder(NoiseCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (failed) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() < LENGTH_SIZE) {
      return;
    }
    int length = in.getUnsignedShort(in.readerIndex());
    if (in.readableBytes() < LENGTH_SIZE + length) {
      return;
    }
    in.skipBytes(LENGTH_SIZE);
    try {
      out.add(decrypt(context, in, length));
    } catch (Libp2pException e) {
      failed = true;
      context.fireExceptionCaught(e);
    }
  }

  private ByteBuf decrypt(ChannelHandlerContext context, ByteBuf in, int length)
      throws Libp2pException {
    ByteBuf ciphertext = context.alloc().heapBuffer(length);
    ByteBuf plaintext = context.alloc().heapBuffer(length);
    try {
      ciphertext.writeBytes(in, length);
      cipher.decrypt(
          Bytes.EMPTY,
          ciphertext.array(),
          ciphertext.arrayOffset(),
          length,
          plaintext.array(),
          plaintext.arrayOffset());
      return plaintext.writerIndex(length - NoiseCipher.TAG_LENGTH).retain();
    } finally {
      ciphertext.release();
      plaintext.release();
    }
  }
}
