package specproof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** One example in classes of its own, so that no state is left by the one before. */
final class Evaluation {
  private static final long LONGEST_MILLISECONDS = 5_000;
  private static final int LONGEST_ANSWER = 60_000;
  private final GeneratedLoader loader = new GeneratedLoader(false);
  private final String className;

  Evaluation(Compilation code, List<ClassFile> example) {
    className = example.get(0).name;
    loader.addAll(code.classes(), Guard.codeDomain());
    loader.addAll(example, Guard.codeDomain());
  }

  /** Generated code that never ends keeps its thread, which dies with the process. */
  Map<String, Object> answer() {
    AtomicReference<Map<String, Object>> answer = new AtomicReference<>();
    Thread thread = new Thread(() -> answer.set(evaluated()), "example");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    try {
      thread.start();
      thread.join(LONGEST_MILLISECONDS);
    } catch (Throwable trouble) {
      return Canonical.fields("lost", true);
    }
    Map<String, Object> given = answer.get();
    if (given != null) return given;
    return Canonical.fields(thread.isAlive() ? "timeout" : "lost", true);
  }

  private Map<String, Object> evaluated() {
    Object value;
    try {
      Method method = loader.loadClass(className).getDeclaredMethod("run");
      method.setAccessible(true);
      value = method.invoke(null);
    } catch (InvocationTargetException thrown) {
      return errorOf(thrown.getCause());
    } catch (Throwable trouble) {
      return errorOf(trouble);
    }
    return valueOf(value);
  }

  private static Map<String, Object> valueOf(Object value) {
    try {
      Map<String, Object> canonical = new Canonical().of(value);
      boolean fits = Json.write(canonical).length() <= LONGEST_ANSWER;
      return Canonical.fields("value", fits ? canonical : Canonical.other("a value too large to compare"));
    } catch (Throwable hostile) {
      return Canonical.fields("value", Canonical.other("a value that cannot be read"));
    }
  }

  private static Map<String, Object> errorOf(Throwable error) {
    List<String> names = new ArrayList<>();
    for (Class<?> type = error.getClass(); type != Object.class; type = type.getSuperclass()) {
      names.add(type.getSimpleName());
    }
    return Canonical.fields("error", names, "message", messageOf(error));
  }

  /** Only where the JDK's own method answers. */
  private static String messageOf(Throwable error) {
    try {
      Class<?> declaring = error.getClass().getMethod("getMessage").getDeclaringClass();
      String message = declaring.getClassLoader() instanceof GeneratedLoader ? null : error.getMessage();
      return message == null ? "" : message.substring(0, Math.min(500, message.length()));
    } catch (ReflectiveOperationException impossible) {
      return "";
    }
  }
}
