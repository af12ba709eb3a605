package specproof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;

/** Compiles code and tests into memory, runs the tests under the guard, and reports them and the lines that ran. */
final class TestCommand {
  /** Laid beside the files where the specification is about a program that tests have to start. */
  private static final Path PROGRAMS = Path.of("specproof-programs");

  private static final String EXTENSIONS =
      "The tests name extensions or the platform of JUnit, which change how tests are run and reported.";

  private final Arguments arguments;
  private final Report report = new Report();
  private final Path home = Path.of(System.getenv("HOME"));
  private final Coverage coverage;

  private TestCommand(Arguments arguments) throws Exception {
    this.arguments = arguments;
    this.coverage = arguments.coverage() ? new Coverage() : null;
  }

  static int run(Arguments arguments) throws Exception {
    TestCommand command = new TestCommand(arguments);
    Compilation code = Compilation.ofCode(SourceText.readAll(arguments.code()));
    if (!code.succeeded()) return command.unloadable(arguments.code(), code);
    Compilation tests = Compilation.ofTests(SourceText.readAll(arguments.tests()), code.classes());
    if (!tests.succeeded()) return command.unloadable(arguments.tests(), tests);
    return command.execute(code, tests);
  }

  private int unloadable(List<String> paths, Compilation compilation) throws IOException {
    report.addUnloadable(String.join(", ", paths), compilation.errors());
    return finish();
  }

  private int execute(Compilation code, Compilation tests) throws Exception {
    boolean programs = Files.exists(PROGRAMS);
    if (programs) writeProgram(code);
    GeneratedLoader loader = new GeneratedLoader(true);
    ProtectionDomain domain = Guard.codeDomain();
    for (ClassFile file : code.classes()) {
      loader.add(file.name, coverage == null ? file.bytes() : coverage.instrument(file), domain);
    }
    loader.addAll(tests.classes(), Guard.testDomain(programs));
    Thread.currentThread().setContextClassLoader(loader);
    Guard.install();
    runJUnit(loader, tests);
    if (coverage != null) write("coverage.json", coverage.report(code.classes()));
    return finish();
  }

  private void runJUnit(GeneratedLoader loader, Compilation tests) {
    try {
      for (ClassFile file : tests.classes()) {
        report.locate(file);
        if (file.usesExtensions()) report.addUnloadable(file.sourcePath, EXTENSIONS);
      }
      JUnitLaunch.run(tests.classes(), loader, report);
    } catch (Throwable error) {
      report.addUnloadable(String.join(", ", arguments.tests()), Failures.describe(error, loader));
    }
  }

  private void writeProgram(Compilation code) throws IOException {
    Path folder = home.resolve("classes");
    for (ClassFile file : code.classes()) {
      Path path = folder.resolve(file.name.replace('.', '/') + ".class");
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
    }
    System.setProperty("java.class.path", folder.toString());
  }

  private int finish() throws IOException {
    write("report.json", report.json());
    return report.failed() ? 1 : 0;
  }

  private void write(String name, String text) throws IOException {
    Files.deleteIfExists(home.resolve(name));
    Files.writeString(home.resolve(name), text);
  }
}
