package dev.ilp.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON form of what became of a reload; its fields are a contract. */
final class ReloadJson {

  private ReloadJson() {}

  /** For anyone: what is wrong, but no lines of a file, which are for those who may read it. */
  static Map<String, Object> withoutExcerpts(ReloadReport reload) {
    Map<String, Object> json = of(reload);
    json.put("problems", reload.problems().stream().map(ReloadJson::withoutExcerpt).toList());
    return json;
  }

  private static Map<String, Object> withoutExcerpt(Map<String, Object> problem) {
    Map<String, Object> json = new LinkedHashMap<>(problem);
    json.remove(ReloadReport.TEXT);
    return json;
  }

  /** For the bearer of the admin token. */
  static Map<String, Object> of(ReloadReport reload) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", reload.at().toString());
    json.put("outcome", reload.outcome().toString());
    json.put("trigger", reload.trigger());
    reload.error().ifPresent(error -> json.put("error", error));
    json.put("changes", reload.changes().stream().map(ReloadJson::change).toList());
    json.put("problems", reload.problems());
    json.put("millis", reload.took().toMillis());
    json.put("count", reload.count());
    return json;
  }

  private static Map<String, Object> change(ReloadReport.Change change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", change.path());
    change.before().ifPresent(before -> json.put("before", before));
    change.after().ifPresent(after -> json.put("after", after));
    json.put("reloadable", change.reloadable());
    return json;
  }
}
