package dev.ilp.link;

import dev.ilp.account.AccountId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node's links by account. Immutable: a reload makes another. */
public final class Links {

  private final Map<AccountId, Link> byAccount;

  private Links(Map<AccountId, Link> byAccount) {
    this.byAccount = byAccount;
  }

  public static Links of(Collection<? extends Link> links) {
    Map<AccountId, Link> byAccount = new LinkedHashMap<>();
    links.forEach(link -> byAccount.put(link.account(), link));
    return new Links(byAccount);
  }

  /** Null if there is none: asked for each packet, so that no object is made. */
  public @Nullable Link get(AccountId account) {
    return byAccount.get(account);
  }

  public boolean isUp(AccountId account) {
    Link link = byAccount.get(account);
    return link != null && link.isUp();
  }

  /** All links, in the order of the configuration. */
  public Collection<Link> all() {
    return Collections.unmodifiableCollection(byAccount.values());
  }
}
