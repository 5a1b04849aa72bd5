package dev.ilp.config;

import dev.ilp.account.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whoever dials us without a user name is told by the secret alone, so no two should be alike (RFC
 * 23, "Authentication").
 */
record SecretCheck(Draft draft, Problems problems) {

  private record Holder(String path, Given<Secret> secret) {

    boolean isLike(Holder other) {
      return secret.value().equals(other.secret.value());
    }
  }

  void check() {
    List<Holder> holders = Stream.concat(peers(), senders().stream()).toList();
    for (int i = 1; i < holders.size(); i++) {
      Holder holder = holders.get(i);
      holders.subList(0, i).stream()
          .filter(holder::isLike)
          .findFirst()
          .ifPresent(
              other ->
                  problems.warn(
                      holder.secret().place(),
                      holder.path(),
                      "the same secret as %s (%s)".formatted(other.path(), other.secret().place()),
                      "give each its own; until then, one that dials must send its id as user"
                          + " name"));
    }
  }

  private Stream<Holder> peers() {
    return draft.peers().stream()
        .map(PeerDraft::values)
        .flatMap(
            values ->
                values
                    .given(PeerKeys.AUTH_TOKEN)
                    .map(secret -> new Holder(values.path(PeerKeys.AUTH_TOKEN), secret))
                    .stream());
  }

  private List<Holder> senders() {
    List<Holder> holders = new ArrayList<>();
    for (Given<Secret> token : draft.senders()) {
      holders.add(new Holder(SendersReader.path(holders.size()), token));
    }
    return holders;
  }
}
