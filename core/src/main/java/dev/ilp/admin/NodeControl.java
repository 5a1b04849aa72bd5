package dev.ilp.admin;

import dev.ilp.account.AccountId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What the bearer of the admin token may do with a node. Nothing here blocks. */
public interface NodeControl {

  /** Takes a link out of use, or back into it; false if there is no such peer. */
  boolean cutLink(AccountId peer, boolean down);

  /** Loads the configuration again; the result tells what became of it. */
  CompletableFuture<ReloadReport> reload();

  /**
   * Changes the log level, as a reload of that one key.
   *
   * @throws IllegalArgumentException if there is no such level
   */
  CompletableFuture<ReloadReport> logLevel(String level);

  /** The configuration that holds, secrets as stars. */
  Map<String, Object> config();
}
