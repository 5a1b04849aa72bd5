package dev.ilp.node;

import dev.ilp.account.Account;
import dev.ilp.account.AccountId;
import dev.ilp.account.Secret;
import java.util.Optional;

/** The accounts that a node has already when its configuration changes. */
interface KnownAccounts {

  /** There are none: the node is new. */
  KnownAccounts NONE =
      new KnownAccounts() {
        @Override
        public Optional<Account> account(AccountId id) {
          return Optional.empty();
        }

        @Override
        public Optional<AccountId> sender(String name, Secret token) {
          return Optional.empty();
        }

        @Override
        public boolean isTaken(AccountId id) {
          return false;
        }
      };

  /** The account of that id, which goes on. */
  Optional<Account> account(AccountId id);

  /**
   * Whose account for test packets has this token; they have no names but ours.
   *
   * @param name what their ids begin with
   */
  Optional<AccountId> sender(String name, Secret token);

  /** Whether there is an account of that id, also if it is about to go. */
  boolean isTaken(AccountId id);
}
