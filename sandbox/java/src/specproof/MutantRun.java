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
  private static final long LEAST_PROGRESS = 1_000_000;

  private final GeneratedLoader loader = new GeneratedLoader(true);
  private final Iterable<ClassFile> tests;
  private final Thread thread = new Thread(this::execute, "mutant");
  private final Field over;
  private volatile boolean failed;
  private volatile boolean finished;
  private int passed;
  private long cpu;
  private long clock;

  MutantRun(Iterable<ClassFile> code, Iterable<ClassFile> tests, int id) throws ReflectiveOperationException {
    this.tests = tests;
    for (ClassFile file : code) loader.add(file.name, Ticking.instrument(file), Guard.codeDomain());
    for (ClassFile file : tests) loader.add(file.name, Ticking.instrument(file), Guard.testDomain(false));
    Class<?> switching = loader.loadClass(Ticking.SWITCH);
    switching.getField("active").setInt(null, id);
    over = switching.getField("over");
  }

  /** In nanoseconds: processor time, time without any of it, and time by the clock, which a busy host makes slow. */
  record Limits(long cpu, long idle, long clock) {
    private static final long SECOND = 1_000_000_000L;
    static final Limits FIRST = new Limits(6 * SECOND, 6 * SECOND, 30 * SECOND);

    static Limits after(MutantRun baseline) {
      return new Limits(
          Math.max(3 * SECOND / 10, 5 * baseline.cpu),
          Math.max(2 * SECOND, 4 * baseline.clock),
          Math.max(20 * SECOND, 10 * baseline.clock));
    }
  }

  /** Whether all tests passed in time. What sleeps or waits for ever takes no processor time. */
  boolean passes(Limits limits) throws Exception {
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    long started = System.nanoTime();
    long busy = started;
    thread.start();
    while (thread.isAlive() && cpu <= limits.cpu() && clock - (busy - started) <= limits.idle() && clock <= limits.clock()) {
      thread.join(TURN_MILLISECONDS);
      long spent = THREADS.getThreadCpuTime(thread.threadId());
      clock = System.nanoTime() - started;
      if (spent - cpu < LEAST_PROGRESS) continue;
      cpu = spent;
      busy = System.nanoTime();
    }
    boolean passes = finished && !failed && passed > 0;
    if (thread.isAlive()) stop();
    return passes;
  }

  long milliseconds() {
    return cpu / 1_000_000;
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
