package specproof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;

/**
 * Evaluates calls of generated code, each in classes and a thread of its own, and prints what came out as JSON, one
 * object a line. The expected values are not here: they are compared elsewhere.
 *
 * <p>Stdin: package, class and code paths in Base64 on the first line, then a line for each example.
 */
final class ExamplesCommand {
  private final String packageName;
  private final String className;
  private final PrintStream answers = System.out;
  private Compilation code;
  private final Map<Integer, List<ClassFile>> compiled = new HashMap<>();
  private final Map<Integer, String> faults = new HashMap<>();

  private ExamplesCommand(String packageName, String className) {
    this.packageName = packageName;
    this.className = className;
  }

  static int run(InputStream request) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(request, StandardCharsets.UTF_8));
    List<String> header = Arrays.stream(lines.readLine().split(" ")).map(Example::decode).toList();
    List<Example> examples = lines.lines().map(Example::read).toList();
    ExamplesCommand command = new ExamplesCommand(header.get(0), header.get(1));
    command.code = Compilation.ofCode(SourceText.readAll(header.subList(2, header.size())));
    command.evaluate(examples);
    return 0;
  }

  private void evaluate(List<Example> examples) throws Exception {
    if (code.succeeded()) compileAll(examples);
    Guard.install();
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    for (int index = 0; index < examples.size(); index += 1) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("id", examples.get(index).id());
      answer.putAll(answerOf(index));
      answers.println(Json.write(answer));
      answers.flush();
    }
  }

  private Map<String, Object> answerOf(int index) {
    if (!code.succeeded()) return notCompiled(code.errors());
    List<ClassFile> example = compiled.get(index);
    return example == null ? notCompiled(faults.get(index)) : new Evaluation(code, example).answer();
  }

  private static Map<String, Object> notCompiled(String message) {
    return Canonical.fields("error", List.of("does not compile"), "message", message);
  }

  /** First as calls that answer something, then those that did not compile as calls that answer nothing. */
  private void compileAll(List<Example> examples) throws IOException {
    Set<Integer> open = new HashSet<>();
    for (int index = 0; index < examples.size(); index += 1) open.add(index);
    compile(examples, open, true);
    compile(examples, open, false);
  }

  /** An error in one keeps the compiler from finishing all, so the rest is compiled once more without it. */
  private void compile(List<Example> examples, Set<Integer> open, boolean answers) throws IOException {
    Set<Integer> left = new HashSet<>(open);
    while (!left.isEmpty()) {
      Map<String, Integer> indexes = new HashMap<>();
      List<SourceText> sources = new ArrayList<>();
      for (int index : left) {
        SourceText source = examples.get(index).source(packageName, className, index, answers);
        indexes.put(source.path, index);
        sources.add(source);
      }
      Compilation compilation = Compilation.of(sources, code.classes(), List.of(), List.of("-proc:none", "-nowarn"));
      if (compilation.succeeded()) {
        for (ClassFile file : compilation.classes()) keep(file, indexes.get(file.sourcePath), open);
        return;
      }
      if (!left.removeAll(faulty(compilation, indexes, answers))) return;
    }
  }

  private void keep(ClassFile file, int index, Set<Integer> open) {
    List<ClassFile> files = compiled.computeIfAbsent(index, key -> new ArrayList<>());
    // The class itself comes first, those inside it behind.
    files.add(file.name.contains("$") ? files.size() : 0, file);
    open.remove(index);
  }

  private Set<Integer> faulty(Compilation compilation, Map<String, Integer> indexes, boolean answers) {
    Set<Integer> found = new HashSet<>();
    for (var diagnostic : compilation.diagnostics()) {
      Integer index = indexes.get(Compilation.pathOf(diagnostic));
      if (diagnostic.getKind() != Diagnostic.Kind.ERROR || index == null) continue;
      found.add(index);
      if (answers) faults.putIfAbsent(index, diagnostic.getMessage(java.util.Locale.ENGLISH));
    }
    return found;
  }
}
