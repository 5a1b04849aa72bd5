package dev.ilp.config;

import dev.ilp.account.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two lists that variables can tell in place of the file, entries with commas between them:
 * {@code ROUTES=test.carol=bob,test.dave=bob:1} and {@code SENDER_TOKENS=one,another}.
 */
record ListVariables(ConfigSources sources, Problems problems) {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final String FORM = "write prefix=nextHop or prefix=nextHop:priority for each";

  /** The routes; empty if the variable is not set. */
  Optional<List<RouteDraft>> routes() {
    return sources.variable(NodeKeys.ROUTES.variable()).map(this::routes);
  }

  private List<RouteDraft> routes(Given<String> text) {
    List<RouteDraft> routes = new ArrayList<>();
    for (String entry : COMMA.split(text.value(), -1)) {
      routes.add(route(entry.strip(), NodeKeys.ROUTES.name() + "[" + routes.size() + "]", text));
    }
    return routes;
  }

  private RouteDraft route(String entry, String path, Given<String> text) {
    var values = new Values(path, text.place());
    int equals = entry.indexOf('=');
    if (equals < 0) {
      problems.error(text.place(), path, Quoted.text(entry) + " is no route", FORM);
      return new RouteDraft(values);
    }
    String hop = entry.substring(equals + 1);
    int colon = hop.indexOf(':');
    put(values, RouteKeys.PREFIX, entry.substring(0, equals));
    put(values, RouteKeys.NEXT_HOP, colon < 0 ? hop : hop.substring(0, colon));
    if (colon >= 0) {
      put(values, RouteKeys.PRIORITY, hop.substring(colon + 1));
    }
    return new RouteDraft(values);
  }

  private <T> void put(Values values, ConfigKey<T> key, String text) {
    problems
        .take(key.type().parse(text), values.place(), values.path(key))
        .ifPresentOrElse(value -> values.put(key, value), () -> values.putWrong(key));
  }

  /** The tokens of test senders; empty if the variable is not set. */
  Optional<List<Given<Secret>>> senderTokens() {
    return sources.variable(NodeKeys.SENDER_TOKENS.variable()).map(this::senderTokens);
  }

  private List<Given<Secret>> senderTokens(Given<String> text) {
    List<Given<Secret>> tokens = new ArrayList<>();
    int number = 0;
    for (String entry : COMMA.split(text.value(), -1)) {
      String path = SendersReader.path(number++);
      if (entry.isBlank()) { // an empty token would let anyone in
        problems.error(text.place(), path, "an empty token", "take away the comma, or write one");
      } else {
        problems
            .take(ValueTypes.SECRET.parse(entry.strip()), text.place(), path)
            .ifPresent(tokens::add);
      }
    }
    return tokens;
  }
}
