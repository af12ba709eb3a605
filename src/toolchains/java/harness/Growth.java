package specproofgrowth;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures how the processor time of one call grows with the size of its input. A class beside it says what is called. */
public final class Growth {
  /** A call with all it takes. */
  public interface Call {
    void run() throws Throwable;
  }

  /** Makes the input of a run, and the call with it. */
  public interface Case {
    Call prepare(Input input) throws Throwable;
  }

  private record Run(double cpuMs, long bytes, int shape) {}

  private static final double SHORT_MS = 20;
  private static final double WARM_MS = 60;
  private static final int WARM_SIZE = 16;
  private static final int WIDE = 1 << 15;
  private static final int MOST_RUNS = 5;
  private static final int HEAP_BLOCKS = 32;
  private static final double INPUTS_MS = 4_000;
  private static final long LOOK_MS = 10_000;
  /** As of a process that was ended for it. */
  private static final int USED_UP = 128 + 24;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static volatile Object kept;

  private final Case subject;
  private final double budgetMs;
  private String raised;

  public Growth(Case subject, double budgetMs) {
    this.subject = subject;
    this.budgetMs = budgetMs;
  }

  /** The value is one that has to be computed. */
  public static void keep(Object value) {
    kept = value;
  }

  /** Of all threads that there are, so that work that is given to others is counted too. */
  private static double processorMs() {
    long total = 0;
    for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) total += Math.max(0, time);
    return total / 1e6;
  }

  /** With what the collector and the compiler take, which is no part of a run and a part of the budget. */
  private static double wholeMs() {
    return PROCESS.getProcessCpuTime() / 1e6;
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
  }

  private Run measured(int size, int shape, int number) {
    try {
      Call call = subject.prepare(new Input(size, shape, number));
      long bytes = allocated();
      double start = processorMs();
      call.run();
      double cpuMs = processorMs() - start;
      return new Run(cpuMs, allocated() - bytes, shape);
    } catch (Throwable error) {
      if (raised == null) raised = error.getClass().getSimpleName();
      return null;
    } finally {
      kept = null;
    }
  }

  /** The quickest of a few runs, each with an input that no other had; null where one fails. */
  private Run quickest(int size, int shape) {
    Run best = null;
    double total = 0;
    for (int number = 0; number < MOST_RUNS; number += 1) {
      Run run = measured(size, shape, number);
      if (run == null) return null;
      if (best == null || run.cpuMs() < best.cpuMs()) best = run;
      total += run.cpuMs();
      if (total > SHORT_MS || (size >= WIDE && number >= 2)) break;
    }
    return best;
  }

  /** Until the code is compiled, which is after some hundred calls; the loops of longer inputs are compiled early in them. */
  private void warm(int[] shapes) {
    double start = processorMs();
    for (int round = 0; round < 200 && processorMs() - start < WARM_MS; round += 1) {
      for (int shape : shapes) measured(WARM_SIZE, shape, round);
    }
  }

  /** Memory that is used for the first time costs more than the code does. */
  private static void touchHeap() {
    List<byte[]> blocks = new ArrayList<>();
    for (int block = 0; block < 3 * HEAP_BLOCKS; block += 1) {
      if (blocks.size() == HEAP_BLOCKS) blocks.clear();
      blocks.add(new byte[1 << 20]);
    }
    kept = blocks;
    kept = null;
    System.gc();
  }

  /** Prints a line for each size: the slowest of the shapes, which alone is looked at from where runs take long. */
  public boolean measure(PrintStream report, int[] sizes, int[] shapes) {
    watch(report);
    warm(shapes);
    touchHeap();
    raised = null;
    List<Integer> left = new ArrayList<>();
    for (int shape : shapes) left.add(shape);
    double used = 0;
    double before = Double.POSITIVE_INFINITY;
    for (int size = sizes[0]; size <= sizes[1]; size *= 2) {
      double start = wholeMs();
      List<Run> sound = new ArrayList<>();
      for (int shape : left) {
        Run run = quickest(size, shape);
        if (run != null) sound.add(run);
      }
      if (sound.isEmpty()) {
        if (size == sizes[0]) report.println("{\"raised\":\"" + raised + "\"}");
        return size > sizes[0];
      }
      Run worst = sound.get(0);
      for (Run run : sound) if (run.cpuMs() > worst.cpuMs()) worst = run;
      report.println(String.format(Locale.ROOT, "{\"size\":%d,\"cpuMs\":%.6f,\"memoryBytes\":%d}", size, worst.cpuMs(), worst.bytes()));
      report.flush();
      boolean wide = worst.cpuMs() > SHORT_MS / 4 || size >= WIDE;
      left = wide ? List.of(worst.shape()) : sound.stream().map(Run::shape).toList();
      double last = wholeMs() - start;
      used += last;
      // The next size takes longer by as much as this one did, and at least twice as long.
      if (worst.cpuMs() > budgetMs / 6 || used + last * Math.clamp(last / before, 2.0, 4.0) > budgetMs) break;
      before = last;
    }
    return true;
  }

  /** Ends the process when a run does not come to its end, or sleeps. */
  private void watch(PrintStream report) {
    long measuring = Thread.currentThread().threadId();
    Thread watch =
        new Thread(
            () -> {
              double limit = (3 * budgetMs + INPUTS_MS) * 1e6;
              boolean awake = true;
              for (long before = 0, used = 1; awake && used < limit; before = used) {
                pause();
                used = THREADS.getThreadCpuTime(measuring);
                awake = used - before > LOOK_MS * 1e6 / 100;
              }
              report.flush();
              Runtime.getRuntime().halt(awake ? USED_UP : 1);
            });
    watch.setDaemon(true);
    watch.start();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
