package specproof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/** Runs a program of the documentation: its path comes first, then those of the code. */
final class UsageCommand {
  private UsageCommand() {}

  static int run(List<String> paths) throws Exception {
    Compilation code = Compilation.ofCode(SourceText.readAll(paths.subList(1, paths.size())));
    if (!code.succeeded()) return broken(code);
    Compilation program =
        Compilation.of(List.of(SourceText.read(paths.get(0))), code.classes(), List.of(), List.of("-proc:none", "-g", "-nowarn"));
    if (!program.succeeded()) return broken(program);
    GeneratedLoader loader = new GeneratedLoader(false);
    loader.addAll(code.classes(), Guard.codeDomain());
    loader.addAll(program.classes(), Guard.codeDomain());
    Thread.currentThread().setContextClassLoader(loader);
    Guard.install();
    Method main = mainOf(program, loader);
    if (main == null) {
      System.err.println("There is no public static void main(String[] args) in the code block.");
      return 1;
    }
    return execute(main);
  }

  private static int broken(Compilation compilation) {
    System.err.println(compilation.errors());
    return 1;
  }

  private static int execute(Method main) throws IllegalAccessException {
    try {
      main.invoke(null, (Object) new String[0]);
      return 0;
    } catch (InvocationTargetException error) {
      System.err.println(Failures.describe(error.getCause(), Thread.currentThread().getContextClassLoader()));
      return 1;
    }
  }

  private static Method mainOf(Compilation program, ClassLoader loader) throws ClassNotFoundException {
    for (ClassFile file : program.classes()) {
      for (Method method : loader.loadClass(file.name).getDeclaredMethods()) {
        boolean isMain = method.getName().equals("main") && Modifier.isStatic(method.getModifiers());
        if (!isMain || !List.of(method.getParameterTypes()).equals(List.of(String[].class))) continue;
        method.setAccessible(true);
        return method;
      }
    }
    return null;
  }
}
