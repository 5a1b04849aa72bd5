package dev.ilp.cli.command;

import dev.ilp.cli.option.InputException;
import dev.ilp.cli.option.OutputOptions;
import dev.ilp.cli.option.P2pOptions;
import dev.ilp.cli.output.ExitCodes;
import dev.ilp.cli.output.PeersReport;
import dev.ilp.discovery.KnownPeer;
import dev.ilp.discovery.PeerStore;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ilp p2p peers add}. */
@Command(
    name = "add",
    description = "Adds a peer to the file, or addresses to one that is there.",
    exitCodeList = {"0:added", "2:something is wrong, or the file cannot be written"},
    footer = {
      "  ilp p2p peers add 'HtHo+uLEoUS4vo/UtHvz07NLhxw8rPYBDw5C1HT84n4=' /ip4/192.0.2.1/tcp/9000",
      "  ilp p2p peers add \\",
      "      /ip4/192.0.2.1/tcp/9000/p2p/12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq"
    })
final class P2pPeersAddCommand implements Callable<Integer> {

  @Mixin private P2pOptions options;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "1..*",
      paramLabel = "PEER|ADDRESS",
      description =
          "Its peer id or public key, then where it can be dialled; or only addresses that end in"
              + " its peer id.")
  private List<String> words;

  @Override
  public Integer call() {
    List<String> rest = new ArrayList<>(words);
    Optional<PeerId> named =
        rest.getFirst().startsWith("/") && rest.getFirst().length() != KEY_LENGTH
            ? Optional.empty()
            : Optional.of(PeersOfFile.id(rest.removeFirst()));
    List<Multiaddr> addresses = rest.stream().map(P2pPeersAddCommand::address).toList();
    PeerId id = named.orElseGet(() -> idOf(addresses));
    check(id, addresses);
    if (isOwn(id)) {
      throw new InputException(id + " is this node itself: name the other one");
    }
    PeerStore store = PeersOfFile.open(options);
    store.put(with(store.find(id), id, addresses));
    PeersOfFile.save(store);
    output.print(new PeersReport(store.find(id).stream().toList()));
    return ExitCodes.OK;
  }

  /** Whether it is that of the node whose configuration is here; that need not be there. */
  private boolean isOwn(PeerId id) {
    return Files.exists(options.conf().path())
        && options
            .conf()
            .load()
            .config()
            .privateKey()
            .filter(key -> KeyPair.ofBase64(key.reveal()).peerId().equals(id))
            .isPresent();
  }

  /** Of the base64 of a key, which may begin like an address. */
  private static final int KEY_LENGTH = 44;

  private static Multiaddr address(String text) {
    try {
      Multiaddr address = Multiaddr.parse(text);
      if (address.isDialableOnceResolved()) {
        return address;
      }
      throw new InputException(
          "'%s' cannot be dialled: write a multiaddr such as /ip4/192.0.2.1/tcp/9000"
              .formatted(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage() + ": write one such as /ip4/192.0.2.1/tcp/9000", e);
    }
  }

  private static PeerId idOf(List<Multiaddr> addresses) {
    return addresses
        .getFirst()
        .peerId()
        .orElseThrow(
            () ->
                new InputException(
                    "whose address is %s: write its peer id or public key before it, or '/p2p/' and"
                            .formatted(addresses.getFirst())
                        + " the peer id at its end"));
  }

  private static void check(PeerId id, List<Multiaddr> addresses) {
    if (addresses.isEmpty()) {
      throw new InputException("where can it be dialled: write an address behind its id");
    }
    if (id.publicKey().isEmpty()) {
      throw new InputException(id + " holds no public key: only Ed25519 peers can be added");
    }
    for (Multiaddr address : addresses) {
      if (address.peerId().filter(other -> !other.equals(id)).isPresent()) {
        throw new InputException(address + " is an address of another peer than " + id);
      }
    }
  }

  private static KnownPeer with(Optional<KnownPeer> known, PeerId id, List<Multiaddr> addresses) {
    Set<Multiaddr> all = new LinkedHashSet<>();
    addresses.forEach(address -> all.add(address.withoutPeerId()));
    known.ifPresent(peer -> all.addAll(peer.addresses()));
    return known
        .map(peer -> peer.writtenByHand(List.copyOf(all)))
        .orElseGet(() -> KnownPeer.byHand(id, List.copyOf(all)));
  }
}
