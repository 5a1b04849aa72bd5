package dev.ilp.discovery;

import dev.ilp.discovery.PeersEvents.Entry;
import dev.ilp.discovery.PeersEvents.Text;
import dev.ilp.discovery.PeersEvents.Texts;
import dev.ilp.discovery.PeersEvents.Value;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.PublicKey;
import dev.ilp.oer.Bytes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of a peers' file; what is wrong with it is noted, and it is left out. */
record PeerEntryReader(PeersSource source) {

  private static final Set<String> KEYS =
      Set.of("public_key", "addresses", "last_seen", "record", "discovered");
  private static final String KEY_REMEDY =
      "write 'public_key:' with the base64 of its 32 bytes, as 'ilp p2p id' prints it";
  private static final String ADDRESS_REMEDY = "write a multiaddr, such as /ip4/192.0.2.1/tcp/9000";

  Optional<KnownPeer> read(String path, Entry entry) {
    entry.values().forEach((key, value) -> checkKey(path, key, value));
    Optional<PeerId> id = id(path, entry);
    List<Multiaddr> addresses = id.map(peer -> addresses(path, entry, peer)).orElseGet(List::of);
    if (id.isPresent() && addresses.isEmpty()) {
      source.drop(entry.mark(), path, "no address it can be dialled at: left out", ADDRESS_REMEDY);
      return Optional.empty();
    }
    return id.map(
        peer ->
            new KnownPeer(
                peer,
                addresses,
                lastSeen(path, entry),
                record(path, entry),
                text(entry, "discovered").filter("true"::equals).isPresent()));
  }

  private void checkKey(String path, String key, Value value) {
    if (!KEYS.contains(key)) {
      source.drop(
          value.mark(),
          path + "." + key,
          "unknown key",
          "it will not be kept: the keys are public_key, addresses, last_seen, record, discovered");
    }
  }

  private static Optional<String> text(Entry entry, String key) {
    return entry.values().get(key) instanceof Text(_, String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private Optional<PeerId> id(String path, Entry entry) {
    try {
      return text(entry, "public_key")
          .map(PublicKey::ofBase64)
          .map(PeerId::of)
          .or(() -> none(path, entry));
    } catch (IllegalArgumentException e) {
      return none(path, entry);
    }
  }

  private Optional<PeerId> none(String path, Entry entry) {
    source.drop(entry.mark(), path + ".public_key", "is missing or no key: left out", KEY_REMEDY);
    return Optional.empty();
  }

  private static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<Multiaddr> addresses(String path, Entry entry, PeerId id) {
    if (!(entry.values().get("addresses") instanceof Texts(_, List<Value> values))) {
      return List.of();
    }
    Set<Multiaddr> addresses = new LinkedHashSet<>();
    for (int i = 0; i < values.size(); i++) {
      String itsPath = path + ".addresses[" + i + "]";
      switch (address(values.get(i), id)) {
        case Result.Good(Multiaddr address) -> addresses.add(address);
        case Result.Bad(String why) ->
            source.drop(values.get(i).mark(), itsPath, why + ": left out", ADDRESS_REMEDY);
      }
    }
    return List.copyOf(addresses);
  }

  private sealed interface Result {
    record Good(Multiaddr address) implements Result {}

    record Bad(String why) implements Result {}
  }

  private static Result address(Value value, PeerId id) {
    if (!(value instanceof Text(_, String text))) {
      return new Result.Bad("is no text");
    }
    try {
      Multiaddr address = Multiaddr.parse(text);
      Optional<PeerId> named = address.peerId();
      if (named.isPresent() && !named.get().equals(id)) {
        return new Result.Bad("is an address of another peer");
      }
      return address.isDialableOnceResolved()
          ? new Result.Good(address.withoutPeerId())
          : new Result.Bad("cannot be dialled");
    } catch (IllegalArgumentException e) {
      return new Result.Bad("is no multiaddr (" + e.getMessage() + ")");
    }
  }

  private Optional<Instant> lastSeen(String path, Entry entry) {
    Optional<String> text = text(entry, "last_seen");
    try {
      return text.map(Instant::parse);
    } catch (DateTimeException e) {
      source.drop(
          entry.mark(),
          path + ".last_seen",
          "is no time",
          "write one such as 2026-01-31T12:00:00Z");
      return Optional.empty();
    }
  }

  private Optional<Bytes> record(String path, Entry entry) {
    Optional<String> text = text(entry, "record");
    Optional<Bytes> record = text.flatMap(PeerEntryReader::base64).map(Bytes::wrap);
    if (text.isPresent() && record.isEmpty()) {
      source.drop(entry.mark(), path + ".record", "is no base64: left out", "remove the line");
    }
    return record;
  }
}
