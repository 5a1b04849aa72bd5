package dev.ilp.config;

import dev.ilp.account.AccountId;
import dev.ilp.account.Relation;
import java.util.Optional;

/**
 * A peer as far as it could be read, so that the checks between peers miss none.
 *
 * @param values all that was given for it, from whatever source
 * @param idText its id, right or wrong
 * @param config empty after a problem
 */
record PeerDraft(Values values, Optional<String> idText, Optional<PeerConfig> config) {

  Optional<AccountId> id() {
    return values.get(PeerKeys.ID);
  }

  boolean isParent() {
    return values.get(PeerKeys.RELATION).filter(Relation.PARENT::equals).isPresent();
  }
}
