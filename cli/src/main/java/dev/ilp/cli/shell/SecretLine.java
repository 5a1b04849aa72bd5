package dev.ilp.cli.shell;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a line holds a secret, and so must not be written down. */
final class SecretLine {

  private static final Pattern OPTION =
      Pattern.compile(
          "--?(?!show-secrets)[a-z0-9-]*(token|secret|password|preimage|fulfillment)[a-z0-9-]*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?i).*(token|secret|password)\"?\\s*[=:].*", Pattern.DOTALL);
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i).*[a-z+]+://[^/?#\\s]*@.*", Pattern.DOTALL);
  private static final Pattern BLANK = Pattern.compile("\\s");

  private static final String DECODE = "decode";
  private static final Set<String> OF_DECODE = Set.of("--as", "--encoding", "-o", "--output");

  private SecretLine() {}

  static boolean is(String line) {
    return isSecret(Words.of(line).texts());
  }

  private static boolean isSecret(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (isSecret(words.get(i), next)) {
        return true;
      }
    }
    int decode = words.indexOf(DECODE);
    return decode >= 0 && hasBytes(words.subList(decode + 1, words.size()));
  }

  private static boolean isSecret(String word, String next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (OPTION.matcher(name).matches()) {
      return equals < 0
          ? !isElsewhere(next) && !next.equals("-")
          : !isElsewhere(word.substring(equals + 1));
    }
    return ASSIGNMENT.matcher(word).matches()
        || CREDENTIALS.matcher(word).matches()
        || (BLANK.matcher(word).find() && is(word)); // a line in the line
  }

  /** The name of a file that holds one is no secret, nor is nothing. */
  private static boolean isElsewhere(String value) {
    return value.startsWith("@") || value.isEmpty();
  }

  /** Whether bytes are to be decoded that are written here: they may be those of a token. */
  private static boolean hasBytes(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean isValue = i > 0 && OF_DECODE.contains(arguments.get(i - 1));
      if (!isValue && !word.startsWith("-") && !isElsewhere(word)) {
        return true;
      }
    }
    return false;
  }
}
