package dev.ilp.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Whom TLS connections trust. Made when first needed: most nodes never dial {@code wss://}. */
public final class Tls {

  private final Optional<Path> trusted;
  private @Nullable SslContext client;

  private Tls(Optional<Path> trusted) {
    this.trusted = trusted;
  }

  /** Trusts the authorities that the Java runtime trusts. */
  public static Tls trustingDefaults() {
    return new Tls(Optional.empty());
  }

  /** Trusts the certificates of a PEM file, and no others. */
  public static Tls trusting(Path certificates) {
    return new Tls(Optional.of(certificates));
  }

  synchronized SslContext clientContext() {
    if (client == null) {
      try {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        trusted.ifPresent(file -> builder.trustManager(file.toFile()));
        client = builder.build();
      } catch (SSLException e) {
        throw new IllegalStateException("TLS cannot be set up: " + e.getMessage(), e);
      }
    }
    return client;
  }
}
