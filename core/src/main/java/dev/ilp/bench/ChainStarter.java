package dev.ilp.bench;

import dev.ilp.account.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Starts the processes of one chain, from its end to its beginning: each is told who is next. */
final class ChainStarter {

  private static final Pattern READY = Pattern.compile("^ready (\\d+)");
  private static final Pattern NODE_READY = Pattern.compile(" ready: BTP ws://[^ ]+:(\\d+),");
  private static final Pattern JS_READY = Pattern.compile("\"ready\":\"js-connector\"");
  private static final List<String> BARE =
      List.of("--unwatched", "--packet-history", "0", "--log-level", "error");
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  private final Programs programs;
  private final Path folder;
  private final RandomGenerator random;
  private final List<Child> children = new ArrayList<>();
  private final List<Child> hops = new ArrayList<>();
  private Duration ready = Duration.ZERO;
  private int nextPort;

  /**
   * A starter of one chain.
   *
   * @param folder its own, for configurations, logs and what nodes keep
   */
  ChainStarter(Programs programs, Path folder, RandomGenerator random) {
    this.programs = programs;
    this.folder = folder;
    this.random = random;
  }

  /**
   * Starts it.
   *
   * @param peers for how many sessions the first hop has an account
   */
  Chain start(BenchSystem system, int count, int peers) throws BenchException {
    boolean passesAuth = system == BenchSystem.DIRECT || system == BenchSystem.RELAY;
    String nextToken = newToken();
    try {
      startReceiver(nextToken);
      List<String> tokens = List.of(nextToken);
      for (int hop = count; hop >= 1; hop--) {
        tokens = passesAuth ? tokens : newTokens(hop == 1 ? peers : 1);
        startHop(system, hop, tokens, nextToken);
        nextToken = tokens.getFirst();
      }
      return new Chain(system, children, hops, targets(tokens, peers), startup());
    } catch (BenchException | RuntimeException e) {
      children.forEach(Child::terminate);
      children.forEach(Child::close);
      throw e;
    }
  }

  private Chain.Startup startup() {
    return hops.isEmpty()
        ? Chain.Startup.UNKNOWN
        : new Chain.Startup(OptionalDouble.of((double) ready.toMillis()), OptionalDouble.empty());
  }

  private List<Target> targets(List<String> tokens, int peers) {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < peers; i++) {
      Secret token = Secret.of(tokens.get(i % tokens.size()));
      targets.add(new Target(LOOPBACK, nextPort, "/", "", token, Chain.DESTINATION));
    }
    return targets;
  }

  private void startReceiver(String token) throws BenchException {
    Path file = write("receiver.token", token);
    Child receiver =
        start("receiver", ilp("bench-receiver", "--token-file", file.toString()), READY);
    nextPort = Integer.parseInt(receiver.awaitReady().line().group(1));
  }

  private void startHop(BenchSystem system, int hop, List<String> tokens, String nextToken)
      throws BenchException {
    String name = system + "-" + hop;
    Child child =
        switch (system) {
          case RELAY -> startRelay(name);
          case ILP -> startNode(name, tokens, nextToken, List.of());
          case BARE -> startNode(name, tokens, nextToken, BARE);
          default -> startJs(name, tokens.getFirst(), nextToken);
        };
    hops.add(child);
  }

  private Child startRelay(String name) throws BenchException {
    Child relay = start(name, ilp("bench-relay", "--to", String.valueOf(nextPort)), READY);
    nextPort = port(relay);
    return relay;
  }

  private Child startNode(String name, List<String> tokens, String nextToken, List<String> options)
      throws BenchException {
    Path file = write(name + ".yaml", NodeFile.of(name, tokens, nextPort, nextToken));
    List<String> command = ilp("node", "start", "--config", file.toString());
    command.addAll(options);
    Child node = start(name, command, NODE_READY);
    nextPort = port(node);
    return node;
  }

  private Child startJs(String name, String token, String nextToken) throws BenchException {
    int port = freePort();
    List<String> command = new ArrayList<>(programs.js());
    command.addAll(List.of("--address", "test." + name));
    command.addAll(List.of("--listen", "before=%s:%d".formatted(LOOPBACK, port)));
    command.addAll(List.of("--connect", "next=btp+ws://bench@%s:%d".formatted(LOOPBACK, nextPort)));
    command.addAll(List.of("--route", Chain.DESTINATION + "=next"));
    // Anybody may read a command line.
    Map<String, String> tokens = Map.of("TOKEN_BEFORE", token, "TOKEN_NEXT", nextToken);
    Child connector = start(name, command, tokens, JS_READY);
    note(connector.awaitReady());
    nextPort = port;
    return connector;
  }

  private Child start(String name, List<String> command, Pattern readyLine) throws BenchException {
    // Nodes note there that they run: these are no nodes of the user's.
    return start(name, command, Map.of("ILP_HOME", folder.toString()), readyLine);
  }

  private Child start(
      String name, List<String> command, Map<String, String> environment, Pattern readyLine)
      throws BenchException {
    Child child = Child.start(name, command, environment, folder.resolve(name + ".log"), readyLine);
    children.add(child);
    return child;
  }

  private int port(Child child) throws BenchException {
    Child.Ready said = child.awaitReady();
    note(said);
    return Integer.parseInt(said.line().group(1));
  }

  private void note(Child.Ready said) {
    ready = said.after().compareTo(ready) > 0 ? said.after() : ready;
  }

  private List<String> ilp(String... arguments) {
    List<String> command = new ArrayList<>(programs.ilp());
    command.addAll(List.of(arguments));
    return command;
  }

  private List<String> newTokens(int count) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(newToken());
    }
    return tokens;
  }

  private String newToken() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Path write(String name, String text) throws BenchException {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new BenchException(
          "cannot write %s to %s: %s".formatted(name, folder, e.getMessage()), e);
    }
  }

  private static int freePort() throws BenchException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BenchException("there is no free port: " + e.getMessage(), e);
    }
  }
}
