package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.RecvByteBufAllocator.Handle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@SuppressWarnings("deprecation") // the handle of the interface itself
@ExtendWith(LeakCheck.class)
class SharedReceiveTest {

  private final EmbeddedChannel first = new EmbeddedChannel();
  private final EmbeddedChannel second = new EmbeddedChannel();

  private static Handle handle(EmbeddedChannel channel) {
    return channel.config().getRecvByteBufAllocator().newHandle();
  }

  private static Handle sharing(EmbeddedChannel channel) {
    SharedReceive.prepare(channel);
    Handle handle = handle(channel);
    SharedReceive.begin(channel);
    return handle;
  }

  @Test
  void whoeverConnectsGetsLittleMemoryAndOfItsOwn() {
    // Given
    SharedReceive.prepare(first);

    // When
    ByteBuf buffer = handle(first).allocate(first.alloc());

    // Then
    assertThat(buffer.capacity()).isLessThan(SharedReceive.CAPACITY);
    assertThat(buffer.refCnt()).isEqualTo(1);
    buffer.release();
  }

  @Test
  void connectionsReadIntoTheSameMemoryOneAfterTheOther() {
    // Given
    ByteBuf before = sharing(first).allocate(first.alloc());
    before.writeByte(1);
    before.release();

    // When
    ByteBuf after = sharing(second).allocate(second.alloc());

    // Then
    assertThat(after).isSameAs(before);
    assertThat(after.writableBytes()).isEqualTo(SharedReceive.CAPACITY);
    assertThat(after.isReadable()).isFalse();
    after.release();
  }

  @Test
  void whileOneIsStillReadAnotherGetsItsOwn() {
    // Given
    ByteBuf held = sharing(first).allocate(first.alloc());

    // When
    ByteBuf other = sharing(second).allocate(second.alloc());

    // Then
    assertThat(other).isNotSameAs(held);
    other.release();
    held.release();
  }

  @Test
  void connectionThatIsNotPreparedIsLeftAsItIs() {
    // Given
    var before = first.config().getRecvByteBufAllocator();

    // When
    SharedReceive.begin(first);

    // Then
    assertThat((Object) first.config().getRecvByteBufAllocator()).isSameAs(before);
  }
}
