package dev.ilp.libp2p;

import dev.ilp.oer.Bytes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a component of a multiaddr may be: its code, how its value is written, and as which text.
 */
enum Protocol {
  IP4(4, IpText.IP4_LENGTH),
  TCP(6, Protocol.PORT_LENGTH),
  IP6(41, IpText.IP6_LENGTH),
  IP6ZONE(42, Protocol.PREFIXED),
  DNS(53, Protocol.PREFIXED),
  DNS4(54, Protocol.PREFIXED),
  DNS6(55, Protocol.PREFIXED),
  DNSADDR(56, Protocol.PREFIXED),
  P2P(421, Protocol.PREFIXED),
  UDP(273, Protocol.PORT_LENGTH),
  QUIC_V1(461, 0),
  WS(477, 0),
  WSS(478, 0),
  P2P_CIRCUIT(290, 0);

  /** Of {@link #P2P}; read and never written. */
  private static final String OLD_P2P = "ipfs";

  private static final int PORT_LENGTH = 2;
  private static final int PREFIXED = -1;
  private static final int MAX_NAME = 253;
  private static final int MAX_PORT = 65535;
  private static final int MAX_PORT_DIGITS = 5;

  private static final Map<String, Protocol> BY_TEXT =
      Arrays.stream(values()).collect(Collectors.toMap(Protocol::text, Function.identity()));
  private static final Map<Long, Protocol> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(it -> (long) it.code, Function.identity()));

  private final int code;
  private final int size;
  private final String text;

  Protocol(int code, int size) {
    this.code = code;
    this.size = size;
    this.text = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  int code() {
    return code;
  }

  String text() {
    return text;
  }

  boolean hasValue() {
    return size != 0;
  }

  boolean isPrefixed() {
    return size == PREFIXED;
  }

  /** Whether the value is a name to be looked up. */
  boolean isName() {
    return this == DNS || this == DNS4 || this == DNS6 || this == DNSADDR;
  }

  static Optional<Protocol> of(long code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  static Optional<Protocol> of(String text) {
    return Optional.ofNullable(BY_TEXT.get(text.equals(OLD_P2P) ? P2P.text() : text));
  }

  /** Takes the value of a component, without its length, off the front. */
  Bytes read(ByteReader in) throws MalformedException {
    Bytes value = isPrefixed() ? in.readPrefixed() : in.read(size);
    toText(value);
    return value;
  }

  /** The octets of a value that is given as text. */
  Bytes fromText(String text) throws MalformedException {
    return switch (this) {
      case IP4 -> Bytes.wrap(IpText.parseIp4(text));
      case IP6 -> Bytes.wrap(IpText.parseIp6(text));
      case TCP, UDP -> port(text);
      case IP6ZONE, DNS, DNS4, DNS6, DNSADDR -> Bytes.ofUtf8(checkName(text));
      case P2P -> peerId(text);
      case QUIC_V1, WS, WSS, P2P_CIRCUIT -> Bytes.EMPTY;
    };
  }

  /** The text of a value; refuses a value that has none. */
  String toText(Bytes value) throws MalformedException {
    return switch (this) {
      case IP4 -> IpText.ip4(value.toArray());
      case IP6 -> IpText.ip6(value.toArray());
      case TCP, UDP -> String.valueOf(port(value));
      case IP6ZONE, DNS, DNS4, DNS6, DNSADDR -> checkName(ProtoReader.utf8(value));
      case P2P -> PeerId.decode(value).toString();
      case QUIC_V1, WS, WSS, P2P_CIRCUIT -> "";
    };
  }

  static int port(Bytes value) {
    return ((value.byteAt(0) & 0xff) << Byte.SIZE) | (value.byteAt(1) & 0xff);
  }

  private static Bytes port(String text) throws MalformedException {
    boolean isNumber = !text.isEmpty() && text.length() <= MAX_PORT_DIGITS && IpText.isDigits(text);
    if (!isNumber || Integer.parseInt(text) > MAX_PORT) {
      throw new MalformedException("'" + text + "' is no port from 0 to 65535");
    }
    int port = Integer.parseInt(text);
    return Bytes.wrap(new byte[] {(byte) (port >> Byte.SIZE), (byte) port});
  }

  private static Bytes peerId(String text) throws MalformedException {
    try {
      return PeerId.parse(text).bytes();
    } catch (IllegalArgumentException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /** Separates, or is not seen where the name is printed. */
  private static boolean isStrange(int c) {
    return c <= ' '
        || c == '/'
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static String checkName(String name) throws MalformedException {
    if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Protocol::isStrange)) {
      throw new MalformedException("'" + name + "' is no name");
    }
    return name;
  }
}
