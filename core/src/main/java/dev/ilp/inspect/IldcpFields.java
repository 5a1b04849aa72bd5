package dev.ilp.inspect;

import dev.ilp.packet.IlpPacketCodec;

/** The data of an IL-DCP response (RFC 31). */
record IldcpFields() implements FieldReader.Body {

  @Override
  public void read(FieldReader in) throws MalformedException {
    AddressFields.read(in, "clientAddress");
    in.means("the child's own address from now on");
    int scale = in.uint8("assetScale", Clause.ILDCP);
    in.means(scale == 0 ? "amounts are whole units" : "amounts are in units of 10^-" + scale);
    in.varUtf8("assetCode", IlpPacketCodec.MAX_DATA, Clause.ILDCP);
  }
}
