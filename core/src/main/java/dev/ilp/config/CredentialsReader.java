package dev.ilp.config;

import dev.ilp.account.Secret;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the credentials among the values of a peer: keys, a file, the URL. They must not contradict
 * one another.
 *
 * @param folder from which the path of a secret's file starts
 */
record CredentialsReader(Path folder, Problems problems) {

  Credentials read(Values values) {
    Optional<Given<Secret>> inFile = inFile(values);
    if (values.has(PeerKeys.AUTH_TOKEN) && values.has(PeerKeys.AUTH_TOKEN_FILE)) {
      conflict(values, PeerKeys.AUTH_TOKEN_FILE, "authToken is given as well");
    }
    var byKeys =
        new Credentials(
            values.given(PeerKeys.AUTH_TOKEN).or(() -> inFile), values.given(PeerKeys.USERNAME));
    Credentials inUrl = Credentials.inUrl(values);
    if (isContradiction(byKeys.token().stream(), inUrl.token().stream())) {
      conflict(values, PeerKeys.URL, "the token in the URL is not that of the key");
    }
    if (isContradiction(byKeys.username().stream(), inUrl.username().stream())) {
      conflict(values, PeerKeys.URL, "the user name in the URL is not that of the key");
    }
    return byKeys.or(inUrl);
  }

  private Optional<Given<Secret>> inFile(Values values) {
    Optional<Given<String>> file = values.given(PeerKeys.AUTH_TOKEN_FILE);
    file.filter(given -> SecretFile.isWritableByAll(folder.resolve(given.value())))
        .ifPresent(given -> warnOfWritable(given, values.path(PeerKeys.AUTH_TOKEN_FILE)));
    return file.flatMap(
        given ->
            problems.take(
                SecretFile.read(folder.resolve(given.value())),
                given.place(),
                values.path(PeerKeys.AUTH_TOKEN_FILE)));
  }

  private void warnOfWritable(Given<String> file, String key) {
    problems.warn(
        file.place(),
        key,
        "every user of this machine may write to " + Quoted.text(file.value()),
        "take that right away: chmod o-w " + folder.resolve(file.value()));
  }

  private static <T> boolean isContradiction(Stream<Given<T>> one, Stream<Given<T>> other) {
    return Stream.concat(one, other).map(Given::value).distinct().count() > 1;
  }

  private void conflict(Values values, ConfigKey<?> key, String what) {
    problems.error(values.place(key), values.path(key), what, "remove one of the two");
  }
}
