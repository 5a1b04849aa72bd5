package dev.ilp.discovery;

import dev.ilp.config.LogLevel;
import dev.ilp.config.P2pConfig;
import dev.ilp.libp2p.KeyPair;
import dev.ilp.net.EventLoops;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a peer to peer node is made of.
 *
 * @param config with a key
 * @param peers the file of the peers it knows; need not be there
 * @param reload loads the configuration again; throws {@link dev.ilp.config.ConfigException} if it
 *     is wrong
 * @param logLevel sets from which level on the process logs
 * @param loops are closed by whoever opened them, after the node
 * @param keys for what must not be guessed
 * @param chance for delays
 */
public record PeerNodeOptions(
    P2pConfig config,
    KeyPair identity,
    Path peers,
    Supplier<P2pConfig> reload,
    Consumer<LogLevel> logLevel,
    EventLoops loops,
    Clock clock,
    SecureRandom keys,
    RandomGenerator chance,
    String version) {}
