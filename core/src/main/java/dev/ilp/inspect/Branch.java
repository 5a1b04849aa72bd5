package dev.ilp.inspect;

import java.util.ArrayList;
import java.util.List;

/** A field while those in it are still being read. */
final class Branch {
  private final String name;
  private String type;
  private final int offset;
  private final List<Branch> branches = new ArrayList<>();
  private int end;
  private String value;
  private String meaning = "";
  private boolean isSecret;

  Branch(String name, String type, int offset, int end, String value) {
    this.name = name;
    this.type = type;
    this.offset = offset;
    this.end = end;
    this.value = value;
  }

  int offset() {
    return offset;
  }

  Branch add(Branch branch) {
    branches.add(branch);
    return branch;
  }

  void means(String words) {
    meaning = words;
  }

  void hide() {
    isSecret = true;
  }

  /** The fields in it were read: they are its value. */
  void open() {
    value = "";
  }

  void showText(String text) {
    type = "UTF-8";
    value = text;
  }

  /** It ends here, which was not known before. */
  void endAt(int place) {
    end = place;
  }

  /** Takes over what was read by another for this one. */
  void adopt(Branch other) {
    branches.addAll(other.branches);
  }

  List<Field> fields() {
    return branches.stream().map(Branch::field).toList();
  }

  private Field field() {
    return new Field(name, type, offset, end - offset, value, meaning, isSecret, fields());
  }
}
