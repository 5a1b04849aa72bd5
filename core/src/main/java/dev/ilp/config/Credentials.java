package dev.ilp.config;

import dev.ilp.account.Secret;
import dev.ilp.link.btp.BtpUrl;
import java.util.Optional;

/** The secret and the user name that one source has for a peer. */
record Credentials(Optional<Given<Secret>> token, Optional<Given<String>> username) {

  /** The user name and token of the URL; none without a URL. */
  static Credentials inUrl(Values values) {
    Optional<Given<BtpUrl>> url = values.given(PeerKeys.URL);
    return new Credentials(
        url.flatMap(u -> u.value().token().map(t -> new Given<>(Secret.of(t), u.place()))),
        url.flatMap(u -> u.value().username().map(name -> new Given<>(name, u.place()))));
  }

  /** These; what they lack is taken from the others. */
  Credentials or(Credentials others) {
    return new Credentials(token.or(others::token), username.or(others::username));
  }
}
