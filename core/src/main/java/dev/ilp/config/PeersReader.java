package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the peers of the file, then those that only variables tell of. */
final class PeersReader {

  private final Problems problems;
  private final PeerVariables variables;
  private final CredentialsReader credentials;

  /** A reader for one configuration, whose secrets' files are found from the folder. */
  PeersReader(ConfigSources sources, Path folder, Problems problems) {
    this.problems = problems;
    this.variables = new PeerVariables(sources, problems);
    this.credentials = new CredentialsReader(folder, problems);
  }

  List<PeerDraft> read(List<Section> sections) {
    List<PeerDraft> drafts = new ArrayList<>();
    for (Section section : sections) {
      Values values = section.readAll();
      drafts.add(draft(values, section.text(PeerKeys.ID)));
    }
    for (AccountId id : variables.unclaimed()) {
      drafts.add(fromVariablesAlone(id, "peers[" + drafts.size() + "]"));
    }
    return drafts;
  }

  private PeerDraft fromVariablesAlone(AccountId id, String path) {
    Place place = variables.place(id);
    var values = new Values(path, place);
    values.put(PeerKeys.ID, new Given<>(id, place));
    return draft(values, Optional.of(id.value()));
  }

  /** Lays what the variables say over the values. */
  private PeerDraft draft(Values values, Optional<String> idText) {
    Values variablesOfPeer =
        values
            .get(PeerKeys.ID)
            .map(id -> variables.claim(id, values.path()))
            .orElseGet(() -> new Values(values.path(), values.place()));
    Credentials found = credentials.read(variablesOfPeer).or(credentials.read(values));
    variablesOfPeer.given(PeerKeys.URL).ifPresent(url -> values.put(PeerKeys.URL, url));
    found.token().ifPresent(token -> values.put(PeerKeys.AUTH_TOKEN, token));
    found.username().ifPresent(name -> values.put(PeerKeys.USERNAME, name));
    checkToken(values);
    return new PeerDraft(values, idText, new PeerBuilder(problems).build(values));
  }

  private void checkToken(Values values) {
    Optional<Given<Secret>> token = values.given(PeerKeys.AUTH_TOKEN);
    if (token.isEmpty() && !isTokenWrong(values)) {
      problems.error(
          values.place(),
          values.path(PeerKeys.AUTH_TOKEN),
          "the peer has no secret",
          remedy(values));
    }
    if (token.isPresent() && token.get().value().isEmpty()) {
      problems.warn(
          token.get().place(),
          values.path(PeerKeys.AUTH_TOKEN),
          "the secret is empty: anybody can be this peer",
          remedy(values));
    }
  }

  /** Then there is a problem already. */
  private static boolean isTokenWrong(Values values) {
    return values.isWrong(PeerKeys.AUTH_TOKEN)
        || values.isWrong(PeerKeys.AUTH_TOKEN_FILE)
        || values.has(PeerKeys.AUTH_TOKEN_FILE);
  }

  private static String remedy(Values values) {
    String variable =
        values
            .get(PeerKeys.ID)
            .map(id -> "set " + PeerVariables.secretVariable(id) + ", or ")
            .orElse("");
    return variable + "write 'authToken: ${VARIABLE}' or 'authTokenFile: <path>'";
  }
}
