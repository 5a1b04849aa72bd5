package dev.ilp.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds keys however they are written. */
final class KeyNames {

  private static final Pattern ENTRY = Pattern.compile("\\[([^\\]]*)]");
  private static final Pattern OF_PEER = Pattern.compile("BTP_PEER_(.+)_(URL|SECRET)");

  private KeyNames() {}

  /**
   * A key, and of which peer or route.
   *
   * @param entry what stood between brackets: an id, a number, a prefix; empty: all of them
   */
  record Named(KeyInfo key, String entry) {}

  /**
   * The key that is meant by {@code peers[].url}, {@code peers.url}, {@code peers[bob].url}, {@code
   * url}, {@code BTP_SERVER_PORT} or {@code --btp-server-port}; in upper or lower case.
   */
  static Optional<Named> find(String text) {
    Matcher ofPeer = OF_PEER.matcher(text);
    if (ofPeer.matches()) {
      ConfigKey<?> key = ofPeer.group(2).equals("URL") ? PeerKeys.URL : PeerKeys.AUTH_TOKEN;
      String part = ofPeer.group(1).equals("<ID>") ? "" : ofPeer.group(1);
      return find(NodeKeys.PEERS.name() + "." + key.name())
          .map(named -> new Named(named.key, part));
    }
    Matcher entry = ENTRY.matcher(text);
    String which = entry.find() ? entry.group(1) : "";
    String wanted = plain(text);
    return by(KeyInfo::path, wanted)
        .or(() -> sections(KeyInfo::path, wanted))
        .or(() -> by(KeyInfo::name, wanted))
        .or(() -> rate(wanted))
        .map(key -> new Named(key, which));
  }

  private static Optional<KeyInfo> rate(String wanted) {
    String rates = NodeKeys.RATES.name();
    return wanted.startsWith(rates + ".") ? by(KeyInfo::path, rates) : Optional.empty();
  }

  private static Optional<KeyInfo> by(Function<KeyInfo, String> name, String wanted) {
    return KeyInfo.ALL.stream().filter(key -> plain(name.apply(key)).equals(wanted)).findFirst();
  }

  private static Optional<KeyInfo> sections(Function<KeyInfo, String> name, String wanted) {
    return KeyInfo.SECTIONS.stream()
        .filter(key -> plain(name.apply(key)).equals(wanted))
        .findFirst();
  }

  private static String plain(String text) {
    return ENTRY.matcher(text).replaceAll("").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
  }

  /** What to write in place of a name that is none. */
  static String remedy(String text) {
    List<String> known =
        Stream.concat(
                KeyInfo.ALL.stream().flatMap(key -> Stream.of(key.path(), key.name())),
                KeyInfo.SECTIONS.stream().map(KeyInfo::path))
            .distinct()
            .toList();
    return Nearest.of(text.replaceAll("^-+", ""), known)
        .flatMap(KeyNames::find)
        .map(Named::key)
        .or(() -> sections(KeyInfo::name, plain(text)))
        .map(key -> "did you mean " + key.path() + "?")
        .orElse("'ilp config explain' lists all keys");
  }
}
