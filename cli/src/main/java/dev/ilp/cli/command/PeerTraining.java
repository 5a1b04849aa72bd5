package dev.ilp.cli.command;

import dev.ilp.cli.option.StopSignals;
import dev.ilp.discovery.KnownPeer;
import dev.ilp.discovery.PeersFile;
import dev.ilp.libp2p.Multiaddr;
import dev.ilp.libp2p.PeerId;
import dev.ilp.libp2p.PublicKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of {@code aot-train} for peer to peer nodes: two that meet, and a long file of peers.
 *
 * @param home where all files go
 */
record PeerTraining(Path home) {

  private static final long LONGEST_SECONDS = 60;
  private static final int PEERS = 2000;
  private static final Pattern ADDRESS = Pattern.compile("/ip4/127\\.0\\.0\\.1/tcp/[0-9]+");

  /** Runs a line of {@code ilp}, and gives what it printed. */
  @FunctionalInterface
  interface Runner {
    String run(StopSignals signals, String line);
  }

  void run(Runner ilp) throws Exception {
    Path alice = node("alice");
    Path bob = node("bob");
    Path many = alice.resolveSibling("many.yaml");
    writePeers(many);
    CompletableFuture<Runnable> stop = new CompletableFuture<>();
    StopSignals signals =
        reactions -> {
          stop.complete(reactions.stop());
          return () -> {};
        };
    // on a thread of its own: the common pool may have but one, which is to stop the other node
    CompletableFuture<String> running =
        CompletableFuture.supplyAsync(
            () -> ilp.run(signals, "p2p start -c " + alice),
            task -> Thread.ofPlatform().start(task));
    Runnable stopAlice = stop.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    StopSignals none = _ -> () -> {};
    Matcher address = ADDRESS.matcher(ilp.run(none, "p2p status -c " + alice));
    if (address.find()) {
      String id = ilp.run(none, "p2p id -o json -c " + alice);
      add(ilp, bob, id, address.group());
      ilp.run(AotTrainCommand::soon, "p2p start -c " + bob);
    }
    stopAlice.run();
    running.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    commands(ilp, bob, many);
  }

  private static void add(Runner ilp, Path conf, String id, String address) {
    Matcher peer = Pattern.compile("12D3\\w+").matcher(id);
    if (peer.find()) {
      String line = "p2p peers add -c %s %s %s".formatted(conf, peer.group(), address);
      ilp.run(_ -> () -> {}, line);
    }
  }

  /** Those that start no node. */
  private static void commands(Runner ilp, Path conf, Path many) {
    Stream.of(
            "p2p keygen --print",
            "p2p id -c " + conf,
            "p2p peers list -c " + conf,
            "p2p peers list --peers " + many,
            "p2p status -c " + conf)
        .forEach(line -> ilp.run(_ -> () -> {}, line));
  }

  private Path node(String name) throws IOException {
    Path folder = Files.createDirectory(home.resolve(name));
    return Files.writeString(
        folder.resolve("conf.yaml"), "network: {addresses: [/ip4/127.0.0.1/tcp/0]}\n");
  }

  private static void writePeers(Path file) throws IOException {
    List<Multiaddr> addresses = List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/9000"));
    byte[] key = new byte[32];
    List<KnownPeer> peers = new ArrayList<>();
    for (int i = 0; i < PEERS; i++) {
      ByteBuffer.wrap(key).putInt(i);
      PublicKey of = PublicKey.ofBase64(Base64.getEncoder().encodeToString(key));
      peers.add(KnownPeer.byHand(PeerId.of(of), addresses));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      PeersFile.write(out, peers);
    }
  }
}
