package dev.ilp.node;

import dev.ilp.account.AccountId;
import dev.ilp.admin.NodeControl;
import dev.ilp.admin.ReloadReport;
import dev.ilp.config.ConfigValues;
import dev.ilp.config.LoadedConfig;
import dev.ilp.config.LogLevel;
import dev.ilp.config.NodeConfig;
import dev.ilp.link.btp.BtpLink;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What one may do with a running node. */
record Control(Peers peers, Reloader reloader) implements NodeControl {

  private static final String NO_FILE =
      "this node has no configuration file: it is made of options and variables alone, or one of a"
          + " network that a command made; restart it to change it";

  @Override
  public boolean cutLink(AccountId peer, boolean down) {
    BtpLink link = peers.state().links().get(peer);
    if (link == null) {
      return false;
    }
    link.cut(down);
    return true;
  }

  @Override
  public CompletableFuture<ReloadReport> reload() {
    return reload(ReloadTrigger.REQUEST);
  }

  CompletableFuture<ReloadReport> reload(ReloadTrigger trigger) {
    return reloader.ask(trigger, this::load);
  }

  private LoadedConfig load(NodeConfig current) {
    return peers
        .options()
        .reloading()
        .source()
        .orElseThrow(() -> new Reload.NothingToLoad(NO_FILE))
        .get();
  }

  @Override
  public CompletableFuture<ReloadReport> logLevel(String level) {
    LogLevel wanted =
        Arrays.stream(LogLevel.values())
            .filter(known -> known.toString().equals(level.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no such log level: write one of " + Arrays.toString(LogLevel.values())));
    return reloader.ask(
        ReloadTrigger.LOG_LEVEL,
        current ->
            new LoadedConfig(
                current.toBuilder().logLevel(wanted).build(), List.of(), Map.of(), Set.of()));
  }

  @Override
  public Map<String, Object> config() {
    Map<String, Object> json = new LinkedHashMap<>();
    NodeConfig config = peers.state().config();
    json.put("nodeId", config.nodeId());
    peers.options().reloading().file().ifPresent(file -> json.put("configFile", file.toString()));
    json.put("config", ConfigValues.of(config));
    return json;
  }
}
