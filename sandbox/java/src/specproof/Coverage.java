package specproof;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** JaCoCo's instrumentation and counters, without its agent: only the code's classes are touched. */
final class Coverage {
  private final LoggerRuntime runtime = new LoggerRuntime();
  private final RuntimeData data = new RuntimeData();
  private final Instrumenter instrumenter = new Instrumenter(runtime);

  Coverage() throws Exception {
    runtime.startup(data);
  }

  byte[] instrument(ClassFile file) throws IOException {
    return instrumenter.instrument(file.bytes(), file.name);
  }

  /** The lines of each source that have instructions, split into those that ran and those that did not. */
  String report(Collection<ClassFile> classes) throws IOException {
    ExecutionDataStore executed = new ExecutionDataStore();
    data.collect(executed, new SessionInfoStore(), false);
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executed, builder);
    Map<String, String> paths = new HashMap<>();
    for (ClassFile file : classes) {
      analyzer.analyzeClass(file.bytes(), file.name);
      paths.put(file.name.replace('.', '/'), file.sourcePath);
    }
    Map<String, TreeMap<Integer, Boolean>> lines = new TreeMap<>();
    for (IClassCoverage counted : builder.getClasses()) {
      addLines(counted, lines.computeIfAbsent(paths.get(counted.getName()), path -> new TreeMap<>()));
    }
    return Json.write(lines.entrySet().stream().map(Coverage::fileReport).toList());
  }

  private static void addLines(IClassCoverage counted, Map<Integer, Boolean> lines) {
    for (int line = Math.max(1, counted.getFirstLine()); line <= counted.getLastLine(); line += 1) {
      int status = counted.getLine(line).getStatus();
      if (status != ICounter.EMPTY) lines.merge(line, status != ICounter.NOT_COVERED, Boolean::logicalOr);
    }
  }

  private static Map<String, Object> fileReport(Map.Entry<String, TreeMap<Integer, Boolean>> file) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("path", file.getKey());
    fields.put("covered", linesThat(file.getValue(), true));
    fields.put("missed", linesThat(file.getValue(), false));
    return fields;
  }

  private static List<Integer> linesThat(Map<Integer, Boolean> lines, boolean ran) {
    return lines.entrySet().stream().filter(line -> line.getValue() == ran).map(Map.Entry::getKey).toList();
  }
}
