package dev.ilp.config;

import static dev.ilp.config.ConfigKey.key;

import dev.ilp.packet.AddressPrefix;
import java.util.List;

/** The keys of a route. All of them may change while the node runs. */
final class RouteKeys {

  static final ConfigKey<AddressPrefix> PREFIX =
      key(
              "prefix",
              ValueTypes.PREFIX,
              "The start of the addresses it is for, in whole segments; \"\" is all addresses.")
          .must()
          .mayChange()
          .like("test.bob");
  static final ConfigKey<String> NEXT_HOP =
      key(
              "nextHop",
              ValueTypes.SEGMENT,
              "The id of the peer that packets go to; the node's own id, or local, if they end"
                  + " here.")
          .must()
          .mayChange()
          .like("bob");
  static final ConfigKey<Integer> PRIORITY =
      key(
              "priority",
              Numbers.whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
              "Decides between routes of equal prefix: the higher wins.")
          .byDefault(RouteConfig.DEFAULT_PRIORITY)
          .mayChange();

  static final List<ConfigKey<?>> ALL = List.of(PREFIX, NEXT_HOP, PRIORITY);

  private RouteKeys() {}
}
