package dev.ilp.libp2p;

import dev.ilp.log.NodeLog;
import dev.ilp.net.EventLoops;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What a host is given from outside; whoever opened the loops closes them, after the host. */
public record HostEnvironment(
    EventLoops loops, InstantSource clock, SecureRandom random, NodeLog log) {}
