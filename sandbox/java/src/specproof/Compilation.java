package specproof;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What javac made of sources: classes in memory, and what it said. */
record Compilation(
    boolean succeeded,
    Collection<ClassFile> classes,
    List<Diagnostic<? extends JavaFileObject>> diagnostics) {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  private static final List<String> QUIET = List.of("-proc:none", "-implicit:none", "-g", "-Xlint:none", "-nowarn");

  /** The code, which sees the JDK and nothing else. */
  static Compilation ofCode(List<SourceText> sources) throws IOException {
    return of(sources, List.of(), List.of(), QUIET);
  }

  /** The tests, which see the compiled code and JUnit. */
  static Compilation ofTests(List<SourceText> sources, Collection<ClassFile> code) throws IOException {
    return of(sources, code, JUnitJars.FILES, QUIET);
  }

  static Compilation of(
      List<SourceText> sources, Collection<ClassFile> known, List<File> jars, List<String> options)
      throws IOException {
    DiagnosticCollector<JavaFileObject> collected = new DiagnosticCollector<>();
    if (sources.isEmpty()) return new Compilation(true, List.of(), List.of());
    try (Memory memory =
        new Memory(
            COMPILER.getStandardFileManager(collected, Locale.ENGLISH, StandardCharsets.UTF_8), known, jars)) {
      boolean succeeded = COMPILER.getTask(null, memory, collected, options, null, sources).call();
      return new Compilation(succeeded, memory.written.values(), collected.getDiagnostics());
    }
  }

  /** The errors as a compiler prints them, one a line. */
  String errors() {
    List<String> lines = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
      if (diagnostic.getKind() != Diagnostic.Kind.ERROR) continue;
      String message = diagnostic.getMessage(Locale.ENGLISH).replaceAll("\\s*\n\\s*", "; ");
      lines.add(pathOf(diagnostic) + ":" + Math.max(1, diagnostic.getLineNumber()) + ": error: " + message);
    }
    return String.join("\n", lines.subList(0, Math.min(20, lines.size())));
  }

  static String pathOf(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getSource() instanceof SourceText source ? source.path : "";
  }
}
