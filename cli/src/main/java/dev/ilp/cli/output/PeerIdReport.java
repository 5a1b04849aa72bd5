package dev.ilp.cli.output;

import dev.ilp.libp2p.PeerId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who a peer to peer node is.
 *
 * @param privateKey empty: not shown
 */
public record PeerIdReport(PeerId id, String privateKey) implements Result {

  @Override
  public void print(Text text) {
    text.line("peer id      " + id);
    text.line("public key   " + publicKey());
    if (!privateKey.isEmpty()) {
      text.line("private key  " + privateKey);
    }
  }

  private String publicKey() {
    return id.publicKey().orElseThrow().toBase64();
  }

  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("peerId", id.toString());
    json.put("publicKey", publicKey());
    if (!privateKey.isEmpty()) {
      json.put("privateKey", privateKey);
    }
    return json;
  }

  /** Without its private key. */
  @Override
  public String toString() {
    return id.toString();
  }
}
