package specproof;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Runs a program of ours that measures the code: the paths of its files come first, then those of the code. The program may do all, and it alone has the standard output; what the code prints is dropped.
 */
final class GrowthCommand {
  private GrowthCommand() {}

  static int run(List<String> program, List<String> sources) throws Exception {
    Compilation code = Compilation.ofCode(SourceText.readAll(sources));
    if (!code.succeeded()) return broken(code);
    Compilation ours =
        Compilation.of(SourceText.readAll(program), code.classes(), List.of(), List.of("-proc:none", "-g", "-nowarn"));
    if (!ours.succeeded()) return broken(ours);
    GeneratedLoader loader = new GeneratedLoader(false);
    loader.addAll(code.classes(), Guard.codeDomain());
    loader.addAll(ours.classes(), GrowthCommand.class.getProtectionDomain());
    Thread.currentThread().setContextClassLoader(loader);
    PrintStream report = System.out;
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    Guard.install();
    boolean measured = (boolean) entryOf(ours, loader).invoke(null, report);
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
