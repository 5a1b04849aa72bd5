package dev.ilp.cli;

/** The main class. */
public final class Ilp {

  private Ilp() {}

  /** Runs one command. */
  public static void main(String[] args) {
    System.out.println("ilp");
  }
}
