package dev.ilp.topology;

import dev.ilp.account.Secret;
import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes secrets of 192 random bits, in characters that need no quoting anywhere. */
public final class Secrets {

  private static final int BYTES = 24;

  private final RandomGenerator random;

  /**
   * A maker of secrets.
   *
   * @param random a secure one, unless the secrets are to be the same each time
   */
  public Secrets(RandomGenerator random) {
    this.random = random;
  }

  public Secret next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
