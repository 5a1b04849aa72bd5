package dev.ilp.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.inspect.BtpEncoder;
import dev.ilp.inspect.Inspector;
import dev.ilp.oer.Bytes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionReportTest {

  private static final String TOKEN = "S3CR3T-W1RD";
  private static final Bytes AUTH = BtpEncoder.auth(1, "alice", TOKEN);
  private static final int NAME = AUTH.utf8().indexOf("auth_token");
  private static final int NAME_END = NAME + "auth_token".length();

  /** Characters of the token in a row; fewer are found in other fields by chance. */
  private static final int PART = 3;

  private static String shown(Bytes packet, boolean showSecrets) {
    Inspector inspector = new Inspector(Clock.systemUTC());
    InspectionReport report =
        new InspectionReport(0, inspector.inspect(packet), packet, showSecrets);
    StringWriter out = new StringWriter();
    report.print(new Text(new PrintWriter(out), new Text.Looks(false, true)));
    return out + String.valueOf(report.json());
  }

  private static void assertHidden(Bytes packet) {
    String shown = shown(packet, false);
    Bytes token = Bytes.ofUtf8(TOKEN);
    for (int i = 0; i + PART <= token.length(); i++) {
      String hex = token.slice(i, i + PART).toHex();
      assertThat(shown)
          .as(packet.toHex())
          .doesNotContain(TOKEN.substring(i, i + PART))
          .doesNotContain(hex)
          .doesNotContain(hex.replaceAll("(..)(..)(..)", "$1  $2  $3"));
    }
  }

  @Test
  void tokenOfACutMessageIsHidden() {
    // Then
    for (int length = 0; length <= AUTH.length(); length++) {
      assertHidden(AUTH.slice(0, length));
    }
  }

  @Test
  void tokenOfAMessageWithAnyOneByteChangedIsHidden() {
    // Then
    for (int at = 0; at < AUTH.length(); at++) {
      for (int value = 0; value < 256 && (at < NAME || at >= NAME_END); value++) {
        byte[] changed = AUTH.toArray();
        changed[at] = (byte) value;
        assertHidden(Bytes.wrap(changed));
      }
    }
  }

  @Test
  void bytesAroundAFaultAreShownUnlessTheyMayBeOfAToken() {
    // Given
    byte[] changed = AUTH.toArray();
    changed[NAME_END + 1]++;
    Bytes longer = Bytes.wrap(changed);

    // Then
    assertThat(shown(longer, false)).contains("6b  65  6e  01 [**] **  **  **  **  **  **  **  …");
    assertThat(shown(longer, true)).contains("6b  65  6e  01 [0c] 53  33  43  52  33  54  2d  …");
    assertThat(List.of(shown(AUTH, false), shown(AUTH, true)))
        .satisfiesExactly(
            hidden -> assertThat(hidden).contains("***").doesNotContain(TOKEN),
            all -> assertThat(all).contains(TOKEN));
  }
}
