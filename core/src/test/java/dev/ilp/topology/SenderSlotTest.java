package dev.ilp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SenderSlotTest {

  @TempDir private Path temporary;

  @Test
  void slotsAreTakenInOrderUntilThereAreNone() throws IOException {
    // Given
    Path folder = temporary.resolve("new");
    SenderSlot first = SenderSlot.take(folder, "a", 2).orElseThrow();
    SenderSlot second = SenderSlot.take(folder, "a", 2).orElseThrow();

    // When
    Optional<SenderSlot> third = SenderSlot.take(folder, "a", 2);

    // Then
    assertThat(first.number()).isZero();
    assertThat(second.number()).isOne();
    assertThat(third).isEmpty();
    first.close();
    second.close();
  }

  @Test
  void slotGivenBackIsFree() throws IOException {
    // Given
    SenderSlot first = SenderSlot.take(temporary, "a", 1).orElseThrow();
    first.close();

    // When
    Optional<SenderSlot> again = SenderSlot.take(temporary, "a", 1);

    // Then
    assertThat(again).isPresent();
    again.orElseThrow().close();
  }

  @Test
  void nodesHaveSlotsOfTheirOwn() throws IOException {
    // Given
    SenderSlot first = SenderSlot.take(temporary, "a", 1).orElseThrow();

    // When
    Optional<SenderSlot> other = SenderSlot.take(temporary, "b", 1);

    // Then
    assertThat(other).isPresent();
    first.close();
    other.orElseThrow().close();
  }

  @Test
  void slotOfAnotherProcessIsTakenAndFreeWhenThatIsGone() throws Exception {
    // Given
    Process other = otherProcess();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("slot 0");
      assertThat(SenderSlot.take(temporary, "a", 1)).isEmpty();
    } finally {

      // When
      other.destroyForcibly().waitFor();
    }

    // Then
    Optional<SenderSlot> free = SenderSlot.take(temporary, "a", 1);
    assertThat(free).isPresent();
    free.orElseThrow().close();
  }

  /** Another JVM that takes the slot and keeps it until it is ended. */
  private Process otherProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Keeper.class.getName(),
            temporary.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Runs in the other process. */
  static final class Keeper {

    private Keeper() {}

    public static void main(String[] arguments) throws IOException {
      SenderSlot slot = SenderSlot.take(Path.of(arguments[0]), "a", 1).orElseThrow();
      System.out.println("slot " + slot.number());
      System.in.read(); // ends with the process
      slot.close();
    }
  }

  @Test
  void folderThatCannotBeMadeIsAFailure() throws IOException {
    // Given
    Path file = Files.writeString(temporary.resolve("file"), "in the way");

    // When, Then
    assertThatThrownBy(() -> SenderSlot.take(file.resolve("locks"), "a", 1))
        .isInstanceOf(IOException.class);
  }
}
