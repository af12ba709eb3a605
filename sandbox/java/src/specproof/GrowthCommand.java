package specproof;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Runs a program of ours that measures the code: its path comes first, then that of what it shares with others, then those of
 * the code. The program may do all, and it alone has the standard output; what the code prints is dropped.
 */
final class GrowthCommand {
  private static final int OWN = 2;

  private GrowthCommand() {}

  static int run(List<String> paths) throws Exception {
    Compilation code = Compilation.ofCode(SourceText.readAll(paths.subList(OWN, paths.size())));
    if (!code.succeeded()) return broken(code);
    Compilation program =
        Compilation.of(
            SourceText.readAll(paths.subList(0, OWN)), code.classes(), List.of(), List.of("-proc:none", "-g", "-nowarn"));
    if (!program.succeeded()) return broken(program);
    GeneratedLoader loader = new GeneratedLoader(false);
    loader.addAll(code.classes(), Guard.codeDomain());
    loader.addAll(program.classes(), GrowthCommand.class.getProtectionDomain());
    Thread.currentThread().setContextClassLoader(loader);
    PrintStream report = System.out;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    Guard.install();
    boolean measured = (boolean) entryOf(program, loader).invoke(null, report);
    report.flush();
    return measured ? 0 : 1;
  }

  private static int broken(Compilation compilation) {
    System.err.println(compilation.errors());
    return 1;
  }

  private static Method entryOf(Compilation program, ClassLoader loader) throws ReflectiveOperationException {
    for (ClassFile file : program.classes()) {
      for (Method method : loader.loadClass(file.name).getDeclaredMethods()) {
        if (!method.getName().equals("measure") || !List.of(method.getParameterTypes()).equals(List.of(PrintStream.class))) {
          continue;
        }
        method.setAccessible(true);
        return method;
      }
    }
    throw new NoSuchMethodException("There is no measure(PrintStream) in the program.");
  }
}
