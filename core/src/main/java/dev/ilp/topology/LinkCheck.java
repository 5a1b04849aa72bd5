package dev.ilp.topology;

import dev.ilp.account.Relation;
import dev.ilp.config.Nearest;
import java.util.List;

/** What the two sides of a link say must go together. */
record LinkCheck(MemberLinks links, Findings findings) {

  void check() {
    for (LinkEnd end : links.links()) {
      links.across(end).ifPresent(other -> check(end, other));
    }
    links.oneSided().forEach(this::missing);
    links.outside().forEach(this::unknown);
  }

  private void check(LinkEnd end, LinkEnd other) {
    if (!end.peer().authToken().equals(other.peer().authToken())) {
      findings.error(
          end,
          "authToken",
          "the secret is not the one that %s has for %s (%s)"
              .formatted(other.node(), other.peerId(), other.place("authToken")),
          "give both sides of the link the same secret");
    }
    checkDialling(end, other);
    checkUsername(end, other);
    checkUsername(other, end);
    checkRelation(end, other);
    if (!end.peer().asset().equals(other.peer().asset())) {
      findings.error(
          end,
          end.peer().asset().code().equals(other.peer().asset().code())
              ? "assetScale"
              : "assetCode",
          "the account is kept in %s here, in %s by %s (%s)"
              .formatted(
                  end.peer().asset(),
                  other.peer().asset(),
                  other.node(),
                  other.place("assetScale")),
          "give both sides the same assetCode and assetScale");
    }
  }

  private void checkDialling(LinkEnd end, LinkEnd other) {
    if (!end.dials() && !other.dials()) {
      findings.error(
          end,
          "url",
          "neither side dials: %s waits for %s, and %s for it (%s)"
              .formatted(end.node(), end.peerId(), other.node(), other.place("id")),
          "give one of the two a url");
    }
    if (end.dials() && other.dials()) {
      findings.warn(
          end,
          "url",
          "both sides dial, and a new session ends the one before it (%s)"
              .formatted(other.place("url")),
          "remove the url on one side");
    }
  }

  /** The one that is dialled finds the account by the user name, or by the secret alone. */
  private void checkUsername(LinkEnd dialler, LinkEnd other) {
    String username = dialler.peer().username();
    if (dialler.dials() && !other.admits(username)) {
      findings.error(
          dialler,
          "username",
          username.isEmpty()
              ? "is empty, but %s has this secret for more than one peer (%s)"
                  .formatted(other.node(), other.place("authToken"))
              : "'%s' is not the id that %s has for %s (%s)"
                  .formatted(username, other.node(), dialler.node(), other.place("id")),
          "write username: %s%s"
              .formatted(other.peerId(), username.isEmpty() ? "" : ", or leave it out"));
    }
  }

  private void checkRelation(LinkEnd end, LinkEnd other) {
    Relation here = end.peer().relation();
    Relation there = other.peer().relation();
    if (there == opposite(here)) {
      return;
    }
    String what =
        "%s is the %s of %s here, and %s the %s of %s there (%s)"
            .formatted(
                end.peerId(),
                here,
                end.node(),
                other.peerId(),
                there,
                other.node(),
                other.place("relation"));
    String remedy = "write parent on one side and child on the other, or peer on both";
    if (here == there) {
      findings.error(end, "relation", what, remedy);
    } else {
      findings.warn(end, "relation", what, remedy);
    }
  }

  private static Relation opposite(Relation relation) {
    return switch (relation) {
      case PARENT -> Relation.CHILD;
      case CHILD -> Relation.PARENT;
      case PEER -> Relation.PEER;
    };
  }

  private void missing(LinkEnd end) {
    findings.error(
        end,
        "id",
        "%s has no peer %s: the link is configured on this side only"
            .formatted(end.peerId(), end.node()),
        "add a peer with the id %s to %s, or remove this one"
            .formatted(end.node(), links.node(end.peerId()).orElseThrow().file()));
  }

  /** An id that is nearly a node's is most likely a slip. */
  private void unknown(LinkEnd end) {
    List<String> others =
        links.nodeIds().stream().filter(id -> !id.equals(end.node().id())).toList();
    Nearest.of(end.peerId(), others)
        .filter(near -> misses(near, end.node()))
        .ifPresent(
            near ->
                findings.warn(
                    end,
                    "id",
                    "no node here is called '" + end.peerId() + "'",
                    "did you mean '" + near + "'?"));
  }

  /** Whether a node has a peer there that does not have it. */
  private boolean misses(String node, Member other) {
    return links.oneSided().stream()
        .anyMatch(end -> end.node().id().equals(node) && end.peerId().equals(other.id()));
  }
}
