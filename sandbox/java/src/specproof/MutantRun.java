package specproof;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Field;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** All tests on one mutant, in classes and a thread of its own; the first failure ends them. */
final class MutantRun implements TestExecutionListener {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int TURN_MILLISECONDS = 5;
  private static final int LAST_MILLISECONDS = 1_000;
  /** Sleeping and waiting take no processor time. */
  private static final int CLOCK_TIMES = 4;

  private final GeneratedLoader loader = new GeneratedLoader(true);
  private final Iterable<ClassFile> tests;
  private final Thread thread = new Thread(this::execute, "mutant");
  private final Field over;
  private volatile boolean failed;
  private volatile boolean finished;
  private int passed;
  private long nanoseconds;

  MutantRun(Iterable<ClassFile> code, Iterable<ClassFile> tests, int id) throws ReflectiveOperationException {
    this.tests = tests;
    for (ClassFile file : code) loader.add(file.name, Ticking.instrument(file), Guard.codeDomain());
    for (ClassFile file : tests) loader.add(file.name, Ticking.instrument(file), Guard.testDomain(false));
    Class<?> switching = loader.loadClass(Ticking.SWITCH);
    switching.getField("active").setInt(null, id);
    over = switching.getField("over");
  }

  /** Whether all tests passed in time; without an answer after that, `isStuck` tells. */
  boolean passes(long limit) throws Exception {
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    long latest = System.nanoTime() + CLOCK_TIMES * limit;
    thread.start();
    while (thread.isAlive() && nanoseconds <= limit && System.nanoTime() < latest) {
      thread.join(TURN_MILLISECONDS);
      nanoseconds = Math.max(nanoseconds, THREADS.getThreadCpuTime(thread.threadId()));
    }
    boolean passes = finished && !failed && passed > 0;
    if (thread.isAlive()) stop();
    return passes;
  }

  long nanoseconds() {
    return nanoseconds;
  }

  boolean isStuck() {
    return thread.isAlive();
  }

  private void stop() throws Exception {
    over.setBoolean(null, true);
    thread.interrupt();
    thread.join(LAST_MILLISECONDS);
  }

  private void execute() {
    try {
      JUnitLaunch.run(tests, loader, this);
      finished = true;
    } catch (Throwable trouble) {
      failed = true;
    }
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    fail();
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) fail();
    else if (identifier.isTest()) passed += 1;
  }

  private void fail() {
    failed = true;
    try {
      over.setBoolean(null, true);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
