/** Descriptor of HdrHistogram's jar, which has none. */
module HdrHistogram {
  exports org.HdrHistogram;
}
