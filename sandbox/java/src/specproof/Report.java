package specproof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Each test case by the file, class and method that it comes from; names for display are nothing to it. */
final class Report implements TestExecutionListener {
  private static final int MOST_CASES = 2_000;
  private final Map<String, String> paths = new HashMap<>();
  private final List<Map<String, Object>> cases = new ArrayList<>();
  private final List<Map<String, Object>> unloadable = new ArrayList<>();
  private boolean failed;

  void locate(ClassFile file) {
    paths.put(file.name, file.sourcePath);
  }

  void addUnloadable(String name, String message) {
    failed = true;
    unloadable.add(Canonical.fields("name", name, "message", message));
  }

  boolean failed() {
    return failed;
  }

  String json() {
    return Json.write(Canonical.fields("cases", cases, "unloadable", unloadable));
  }

  /** The last one named is the one that never ends. */
  @Override
  public void executionStarted(TestIdentifier identifier) {
    if (!identifier.isTest() || !(sourceOf(identifier) instanceof MethodSource method)) return;
    System.out.println("Running " + method.getClassName() + "." + method.getMethodName());
    System.out.flush();
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    add(identifier, "skipped", "skipped: " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (passed && !identifier.isTest()) return;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    String message = result.getThrowable().map(error -> Failures.describe(error, loader)).orElse("");
    boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
    add(identifier, passed ? "passed" : aborted ? "skipped" : "failed", message);
  }

  private void add(TestIdentifier identifier, String status, String message) {
    failed |= !status.equals("passed");
    if (cases.size() >= MOST_CASES) return;
    if (sourceOf(identifier) instanceof MethodSource method) {
      String name = method.getClassName();
      String owner = name.substring(name.lastIndexOf('.') + 1).replace("$", "::");
      cases.add(
          Canonical.fields(
              "path", paths.getOrDefault(name, ""),
              "owner", owner,
              "method", method.getMethodName(),
              "status", status,
              "message", message));
    } else if (!status.equals("passed")) addUnloadable(identifier.getLegacyReportingName(), message);
  }

  private static TestSource sourceOf(TestIdentifier identifier) {
    return identifier.getSource().orElse(null);
  }
}
