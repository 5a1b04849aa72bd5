package dev.ilp.config;

import dev.ilp.account.AccountId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What peers' ids must not have in common, with one another and with the node. */
record PeerIdCheck(Draft draft, Problems problems) {

  private static final String SENDER = "sender-";

  void check() {
    Map<AccountId, PeerDraft> byId = new HashMap<>();
    Map<String, PeerDraft> byVariables = new HashMap<>();
    for (PeerDraft peer : draft.peers()) {
      Optional<AccountId> id = peer.id();
      if (id.isPresent()) {
        checkReserved(peer, id.get());
        checkUnique(peer, id.get(), byId, byVariables);
        checkLookAlike(peer, id.get());
      }
    }
    checkParents();
  }

  private void checkReserved(PeerDraft peer, AccountId id) {
    if (id.value().equals(RouteConfig.LOCAL)
        || draft.node().get(NodeKeys.NODE_ID).filter(id.value()::equals).isPresent()) {
      problem(peer, PeerKeys.ID, Quoted.text(id.value()) + " means this node", "choose another id");
    }
    if (isSender(id.value())) {
      problem(
          peer,
          PeerKeys.ID,
          Quoted.text(id.value()) + " is the account of a senderToken",
          "choose another id");
    }
  }

  private boolean isSender(String id) {
    return id.startsWith(SENDER)
        && IntStream.rangeClosed(1, draft.senders().size()).anyMatch(i -> id.equals(SENDER + i));
  }

  private void checkUnique(
      PeerDraft peer,
      AccountId id,
      Map<AccountId, PeerDraft> byId,
      Map<String, PeerDraft> byVariables) {
    PeerDraft same = byId.putIfAbsent(id, peer);
    PeerDraft alike = byVariables.putIfAbsent(PeerVariables.idPart(id), peer);
    if (same != null) {
      problem(
          peer,
          PeerKeys.ID,
          "%s is already the id of %s".formatted(Quoted.text(id.value()), at(same, PeerKeys.ID)),
          "give each peer an id of its own");
    } else if (alike != null) {
      problem(
          peer,
          PeerKeys.ID,
          "%s has the variable %s in common with %s"
              .formatted(
                  Quoted.text(id.value()),
                  PeerVariables.secretVariable(id),
                  at(alike, PeerKeys.ID)),
          "choose ids that differ in more than case, '-' and '_'");
    }
  }

  /** A variable's name cannot tell where an id in camel case has its words. */
  private void checkLookAlike(PeerDraft peer, AccountId id) {
    if (!(peer.values().place(PeerKeys.ID) instanceof Place.Variable)) {
      return;
    }
    draft.peers().stream()
        .flatMap(other -> other.id().stream())
        .filter(other -> !other.equals(id) && letters(other).equals(letters(id)))
        .findFirst()
        .ifPresent(
            other ->
                problems.warn(
                    peer.values().place(),
                    peer.values().path(PeerKeys.ID),
                    "makes a new peer %s beside %s"
                        .formatted(Quoted.text(id.value()), Quoted.text(other.value())),
                    "if that was meant, write %s and %s"
                        .formatted(
                            PeerVariables.urlVariable(other),
                            PeerVariables.secretVariable(other))));
  }

  private static String letters(AccountId id) {
    return id.value().toLowerCase(Locale.ROOT).replaceAll("[-_~]", "");
  }

  private void checkParents() {
    draft.peers().stream()
        .filter(PeerDraft::isParent)
        .skip(1)
        .forEach(
            peer ->
                problem(
                    peer,
                    PeerKeys.RELATION,
                    "a second parent",
                    "a node has one parent at most: write peer or child"));
  }

  private void problem(PeerDraft peer, ConfigKey<?> key, String what, String remedy) {
    problems.error(peer.values().place(key), peer.values().path(key), what, remedy);
  }

  private static String at(PeerDraft peer, ConfigKey<?> key) {
    return "%s (%s)".formatted(peer.values().path(), peer.values().place(key));
  }
}
