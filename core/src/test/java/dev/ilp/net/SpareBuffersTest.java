package dev.ilp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpareBuffersTest {

  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
  private final SpareBuffers spares = new SpareBuffers();

  @AfterEach
  void everyBufferIsReleased() {
    spares.release();
    assertThat(allocator.metric().usedDirectMemory()).isZero();
  }

  @Test
  void bufferThatHasGoneOutIsTakenAgainEmpty() {
    // Given
    ByteBuf first = spares.take(allocator);
    first.writeZero(SpareBuffers.FIRST_CAPACITY * 2);

    // When
    spares.giveBack(first);
    ByteBuf second = spares.take(allocator);

    // Then
    assertThat(second).isSameAs(first);
    assertThat(second.isReadable()).isFalse();
    second.release();
  }

  @Test
  void bufferThatIsStillToGoOutIsNotTakenAgain() {
    // Given
    ByteBuf queued = spares.take(allocator).retain();

    // When
    spares.giveBack(queued);
    ByteBuf next = spares.take(allocator);

    // Then
    assertThat(next).isNotSameAs(queued);
    assertThat(queued.refCnt()).isEqualTo(1);
    queued.release();
    next.release();
  }

  @Test
  void noMoreThanItsBoundIsKept() {
    // Given
    ByteBuf large = allocator.directBuffer(SpareBuffers.MOST_KEPT);
    ByteBuf small = spares.take(allocator);

    // When
    spares.giveBack(small);
    spares.giveBack(large);

    // Then
    assertThat(large.refCnt()).isZero();
    assertThat(small.refCnt()).isEqualTo(1);
  }
}
