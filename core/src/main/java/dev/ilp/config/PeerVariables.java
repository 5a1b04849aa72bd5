package dev.ilp.config;

import dev.ilp.account.AccountId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables {@code BTP_PEER_<ID>_URL} and {@code BTP_PEER_<ID>_SECRET}, ID being a peer's id in
 * upper case with {@code _} for {@code -}. Several ids may give the same ID.
 */
final class PeerVariables {

  static final String PREFIX = "BTP_PEER_";
  private static final String URL = "_URL";
  private static final String SECRET = "_SECRET";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "([A-Z0-9_~-]+)(?:" + URL + "|" + SECRET + ")");

  private final ConfigSources sources;
  private final Problems problems;

  /** The IDs of which there is a variable, less those that were asked for. */
  private final Set<String> unclaimed = new TreeSet<>();

  PeerVariables(ConfigSources sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
    new TreeMap<>(sources.environment()).forEach(this::note);
  }

  private void note(String name, String value) {
    Matcher matcher = NAME.matcher(name);
    if (!name.startsWith(PREFIX) || value.isEmpty()) {
      return;
    }
    if (matcher.matches() && matcher.group(1).length() <= AccountId.MAX_LENGTH) {
      unclaimed.add(matcher.group(1));
    } else if (matcher.matches()) {
      problems.error(
          new Place.Variable(name),
          "",
          "names a peer of no legal id",
          "an id is " + ValueTypes.SEGMENT.description());
    } else {
      problems.warn(
          new Place.Variable(name),
          "",
          "is not used",
          "a peer has %s<ID>%s and %s<ID>%s, in upper case".formatted(PREFIX, URL, PREFIX, SECRET));
    }
  }

  /** The part of the variables' names that stands for a peer. */
  static String idPart(AccountId id) {
    return idPart(id.value());
  }

  static String idPart(String id) {
    return id.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The variable of a peer's key; empty if it has none. */
  static Optional<String> variable(ConfigKey<?> key, String idPart) {
    if (key.equals(PeerKeys.URL)) {
      return Optional.of(PREFIX + idPart + URL);
    }
    return key.equals(PeerKeys.AUTH_TOKEN)
        ? Optional.of(PREFIX + idPart + SECRET)
        : Optional.empty();
  }

  static String secretVariable(AccountId id) {
    return PREFIX + idPart(id) + SECRET;
  }

  static String urlVariable(AccountId id) {
    return PREFIX + idPart(id) + URL;
  }

  /** What the variables of a peer say; wrong values are problems. */
  Values claim(AccountId id, String path) {
    unclaimed.remove(idPart(id));
    var values = new Values(path, place(id));
    read(values, PeerKeys.URL, urlVariable(id));
    read(values, PeerKeys.AUTH_TOKEN, secretVariable(id));
    return values;
  }

  private <T> void read(Values values, ConfigKey<T> key, String variable) {
    sources
        .variable(variable)
        .flatMap(
            text -> problems.take(key.type().parse(text.value()), text.place(), values.path(key)))
        .ifPresent(value -> values.put(key, value));
  }

  /** The ids of the peers that only variables tell of: lower case, with {@code -} for {@code _}. */
  Set<AccountId> unclaimed() {
    return unclaimed.stream()
        .map(part -> new AccountId(part.toLowerCase(Locale.ROOT).replace('_', '-')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** One of the peer's variables, preferably its URL. */
  Place place(AccountId id) {
    String url = urlVariable(id);
    return new Place.Variable(sources.variable(url).isPresent() ? url : secretVariable(id));
  }
}
