package dev.ilp.cli.shell;

import java.util.List;
import java.util.regex.Pattern;

/** Whether a line holds a secret, and so must not be written down. */
final class SecretLine {

  private static final Pattern OPTION =
      Pattern.compile("--?[a-z0-9-]*(token|secret|password|preimage)[a-z0-9-]*");
  private static final Pattern ASSIGNMENT =
      Pattern.compile("(?i).*(token|secret|password)\"?\\s*[=:].*", Pattern.DOTALL);
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i).*[a-z+]+://[^/?#\\s]*@.*", Pattern.DOTALL);

  private SecretLine() {}

  static boolean is(String line) {
    List<String> words = Words.of(line).texts();
    for (int i = 0; i < words.size(); i++) {
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      if (isSecret(words.get(i), next)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSecret(String word, String next) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (OPTION.matcher(name).matches()) {
      return !isFile(equals < 0 ? next : word.substring(equals + 1));
    }
    return ASSIGNMENT.matcher(word).matches() || CREDENTIALS.matcher(word).matches();
  }

  /** The name of a file that holds one is no secret. */
  private static boolean isFile(String value) {
    return value.startsWith("@") || value.startsWith("-") || value.isEmpty();
  }
}
