package specproof;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles code, then tests, and prints what javac says, one JSON object a line. */
final class CheckCommand {
  private static final Pattern CATEGORY = Pattern.compile("warning: \\[([a-z-]+)\\]");
  private static final List<String> LINT =
      List.of("-proc:none", "-implicit:none", "-Xlint:all,-options,-path,-processing,-classfile,-serial,-this-escape");

  private CheckCommand() {}

  static int syntax(Arguments arguments) throws IOException {
    Compilation code = Compilation.ofCode(SourceText.readAll(arguments.code()));
    print(code);
    if (!code.succeeded()) return 1;
    Compilation tests = Compilation.ofTests(SourceText.readAll(arguments.tests()), code.classes());
    print(tests);
    return tests.succeeded() ? 0 : 1;
  }

  /** Of the code alone: tests call with odd types on purpose. */
  static int lint(Arguments arguments) throws IOException {
    Compilation code = Compilation.of(SourceText.readAll(arguments.code()), List.of(), List.of(), LINT);
    print(code);
    return code.succeeded() ? 0 : 1;
  }

  private static void print(Compilation compilation) {
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("path", Compilation.pathOf(diagnostic));
      line.put("line", Math.max(1, diagnostic.getLineNumber()));
      line.put("error", diagnostic.getKind() == Diagnostic.Kind.ERROR);
      line.put("rule", ruleOf(diagnostic));
      line.put("message", diagnostic.getMessage(Locale.ENGLISH));
      System.out.println(Json.write(line));
    }
  }

  private static String ruleOf(Diagnostic<? extends JavaFileObject> diagnostic) {
    Matcher category = CATEGORY.matcher(diagnostic.toString());
    return category.find() ? category.group(1) : "javac";
  }
}
