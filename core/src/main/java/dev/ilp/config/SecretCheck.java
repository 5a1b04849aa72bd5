package dev.ilp.config;

import dev.ilp.account.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whoever dials us without a user name is told by the secret alone, so no two should be alike (RFC
 * 23, "Authentication").
 */
record SecretCheck(Draft draft, Problems problems) {

  private record Holder(String path, Given<Secret> secret) {}

  void check() {
    Map<Secret, Holder> holders = new HashMap<>();
    Stream.concat(peers(), senders().stream())
        .forEach(
            holder -> {
              Holder first = holders.putIfAbsent(holder.secret().value(), holder);
              if (first != null) {
                warn(holder, first);
              }
            });
  }

  private void warn(Holder holder, Holder first) {
    problems.warn(
        holder.secret().place(),
        holder.path(),
        "the same secret as %s (%s)".formatted(first.path(), first.secret().place()),
        "give each its own; until then, one that dials must send its id as user name");
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
