package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Asset;
import dev.ilp.net.Authority;
import dev.ilp.packet.IlpAddress;

/**
 * What the parsers of values take, as regular expressions for programs such as editors. A test
 * holds them against the parsers.
 */
final class Patterns {

  static final String SEGMENT = "[A-Za-z0-9_~-]{1,%d}".formatted(AccountId.MAX_LENGTH);

  /** Less the schemes under which no node has an address, and the room for children's. */
  static final String OWN_ADDRESS =
      "(?=.{1,%d}$)(?:g|private|example|test[1-3]?|local)(?:\\.[A-Za-z0-9_~-]+)+"
          .formatted(IlpAddress.MAX_LENGTH - AccountId.MAX_LENGTH - 1);

  static final String PREFIX =
      "(?=.{0,%d}$)(?:(?:g|private|example|peer|self|test[1-3]?|local)(?:\\.[A-Za-z0-9_~-]+)*)?"
          .formatted(IlpAddress.MAX_LENGTH);

  static final String SOME_PREFIX = "(?=.)" + PREFIX;

  static final String ASSET_CODE =
      "(?=[\\s\\S]*\\S)[\\s\\S]{1,%d}".formatted(Asset.MAX_CODE_LENGTH);

  static final String HOST =
      "(?=.{1,253}$)(?:(?![0-9.]+$)(?:[A-Za-z0-9_-]{1,63}(?:\\.|$))+"
          + "|(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4})"
          + "|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%.+)?";

  private static final String PORT =
      "(?=[0-9]{1,5}(?:[/?]|$))(?!0+(?:[/?]|$))" + upTo(Authority.HIGHEST_PORT);

  static final String URL =
      "(?:[Bb][Tt][Pp]\\+)?[Ww][Ss][Ss]?://(?:[^\\s#/?]*@)?"
          + "(?:\\[[0-9A-Fa-f:.]+(?:%[^\\]\\s]+)?\\]|[A-Za-z0-9._-]+)(?::"
          + PORT
          + ")?(?:[/?][^\\s#@]*)?";

  /** A text in which whatever begins like a variable is one, or is escaped. */
  static final String WITH_VARIABLES =
      "(?:[^$]|\\$\\$\\{|\\$(?!\\{)|\\$\\{[A-Za-z_][A-Za-z0-9_]*\\})*";

  /** A text with a variable in it: what that stands for, only the environment knows. */
  static final String HAS_VARIABLE = "[\\s\\S]*\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}[\\s\\S]*";

  private Patterns() {}

  /** The decimal digits of a number from 0 to the maximum, perhaps after zeros. */
  static String upTo(long maximum) {
    String digits = String.valueOf(maximum);
    var pattern = new StringBuilder("0*(?:").append(digits);
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit > '0') {
        pattern.append('|').append(digits, 0, i).append("[0-").append((char) (digit - 1));
        pattern.append("][0-9]{").append(digits.length() - i - 1).append('}');
      }
    }
    return pattern
        .append(digits.length() == 1 ? "" : "|[0-9]{1," + (digits.length() - 1) + "}")
        .append(')')
        .toString();
  }

  /** The same letters, each in upper or lower case. */
  static String anyCase(String word) {
    var pattern = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char upper = Character.toUpperCase(c);
      pattern.append(upper == c ? String.valueOf(c) : "[" + upper + c + "]");
    }
    return pattern.toString();
  }
}
