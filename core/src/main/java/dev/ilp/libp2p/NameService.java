package dev.ilp.libp2p;

import java.net.InetAddress;
import java.util.List;

/** What names stand for; blocking. Where there is no answer, {@link Failure#UNREACHABLE}. */
interface NameService {

  /** IPv6 addresses (AAAA) or IPv4 addresses (A). */
  List<InetAddress> addresses(String name, boolean ip6, TimeLimit limit) throws Libp2pException;

  /** TXT records, each as one text. */
  List<String> texts(String name, TimeLimit limit) throws Libp2pException;
}
