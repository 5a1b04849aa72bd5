package dev.ilp.cli.output;

/** What a command found out, to be shown in one of two ways. */
public interface Result {

  /** For people. */
  void print(Text text);

  /** For programs: maps, lists, text and numbers. Its fields are a contract. */
  Object json();
}
