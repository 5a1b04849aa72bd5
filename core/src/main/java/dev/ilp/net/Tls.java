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

  /**
   * The context of connections that we open. Reads files: not for an event loop.
   *
   * @throws SSLException if the trusted certificates cannot be read
   */
  synchronized SslContext clientContext() throws SSLException {
    if (client == null) {
      SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
      if (trusted.isPresent()) {
        trust(builder, trusted.get());
      }
      client = builder.build();
    }
    return client;
  }

  private static void trust(SslContextBuilder builder, Path certificates) throws SSLException {
    try {
      builder.trustManager(certificates.toFile());
    } catch (IllegalArgumentException e) { // how Netty says that it cannot read them
      throw new SSLException("no certificates can be read from " + certificates, e);
    }
  }
}
