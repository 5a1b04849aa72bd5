package dev.ilp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ilp.cli.TestCli.Ended;
import dev.ilp.cli.TestCli.Running;
import dev.ilp.topology.NetworkFile.NetworkNode;
import dev.ilp.topology.NetworkFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is kept busy with all that may go wrong, and its secrets, which nobody may see. */
class SecretsIT {

  private static final List<String> SECRETS =
      List.of(
          "plain-5ecret",
          "url-5ecret",
          "file-5ecret",
          "changed-5ecret",
          "variable-5ecret",
          "admin-5ecret",
          "sender-5ecret",
          "misplaced-5ecret");

  @TempDir private Path home;
  private final List<String> shown = new ArrayList<>();
  private TestCli cli;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    cli = new TestCli(home).with("DORA", "variable-5ecret");
    file = home.resolve("alice.yaml");
    Files.writeString(home.resolve("carol.token"), "file-5ecret\n");
    write("plain-5ecret", "logLevel: trace");
  }

  private void write(String bob, String more) throws IOException {
    Files.writeString(
        file,
        """
        nodeId: alice
        btpServerHost: 127.0.0.1
        btpServerPort: 0
        healthCheckHost: 127.0.0.1
        healthCheckPort: 0
        adminToken: admin-5ecret
        peers:
          - {id: bob, authToken: %s}
          - {id: eve, url: 'ws://eve:url-5ecret@127.0.0.1:1'}
          - {id: carol, url: 'ws://127.0.0.1:1', authTokenFile: carol.token}
          - {id: dora, authToken: '${DORA}'}
        senderTokens: [sender-5ecret]
        %s
        """
            .formatted(bob, more));
  }

  private Ended run(String... arguments) {
    Ended ended = cli.run(arguments);
    shown.add(ended.out());
    shown.add(ended.err());
    return ended;
  }

  private void ask(String method, String url, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .method(method, HttpRequest.BodyPublishers.ofString("{\"level\":\"trace\"}"))
              .header("Authorization", "Bearer " + token)
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      shown.add(response.headers() + response.body());
    }
  }

  private void reloadAll() throws IOException {
    run("node", "reload");
    write("changed-5ecret", "logLevel: debug");
    run("node", "reload");
    write("[plain-5ecret, misplaced-5ecret]", "authTokn: misplaced-5ecret");
    run("node", "reload");
    run("config", "validate", file.toString());
    run("config", "validate", file.toString(), "-o", "json");
    write("plain-5ecret", "connectTimeout: soon");
    run("node", "reload", "-o", "json");
    write("plain-5ecret", "keepAliveTimeout: 3s\nlogLevel: trace");
    run("node", "reload");
    Files.writeString(file, "nodeId: alice\npeers: [{id: bob, authToken: 'misplaced-5ecret");
    run("node", "reload");
    run("node", "log-level", "trace");
  }

  @Test
  void noneOfThemIsEverShown() throws Exception {
    // Given
    try (Running node = cli.start("node", "start", "--config", file.toString())) {
      node.awaitOut(" ready: ");
      NetworkNode entry = NetworkFiles.read(home.resolve("networks/alice.json")).nodes().getFirst();
      String admin = entry.adminUrl();

      // When
      reloadAll();
      for (String page : List.of("/status", "/health", "/config", "/nothing")) {
        ask("GET", admin + page, "admin-5ecret");
      }
      for (String page : List.of("/reload", "/log-level", "/links/bob/cut", "/links/bob/heal")) {
        ask("POST", admin + page, "admin-5ecret");
        ask("POST", admin + page, "plain-5ecret");
      }
      run("status");
      run("status", "-o", "json");
      run("health", "-o", "json");
      run("ping", "test.alice", "--count=2", "--interval=1ms");
      run("ping", "test.nowhere", "--count=1");
      for (String secret : SECRETS) {
        run(
            "send",
            "--url=" + entry.btpUrl(),
            "--token=" + secret,
            "--to=test.alice",
            "--amount=1");
        run("node", "reload", "--url=" + admin, "--token=" + secret);
      }
      run("node", "reload", "--url=" + admin.replace("//", "//x:plain-5ecret@"), "--token=x");
      node.interrupt().await();
      shown.add(node.out());
      shown.add(node.err());

      // Then
      assertThat(node.err()).contains("config_reloaded", "config_reload_invalid", "DEBUG");
      List<String> secrets = new ArrayList<>(SECRETS);
      secrets.addAll(entry.senderTokens());
      assertThat(shown).allSatisfy(text -> assertThat(text).doesNotContain(secrets));
    }
  }
}
