package dev.ilp.cli.output;

import java.util.List;

/** What a command found out, to be shown in one of two ways. */
public interface Result {

  /** For people. */
  void print(Text text);

  /** For programs: maps, lists, text and numbers. Its fields are a contract. */
  Object json();

  /** The codes in it that tell of a failure, as {@code ilp explain} knows them. */
  default List<String> codes() {
    return List.of();
  }
}
