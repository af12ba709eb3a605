package specproof;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A call whose result is asked for, with the statements that prepare it. */
record Example(String id, String statements, String expression) {
  /** A line of the request: the fields in Base64 with blanks between, a hyphen before each, so that none is empty. */
  static Example read(String line) {
    String[] fields = line.split(" ");
    return new Example(decode(fields[0]), decode(fields[1]), decode(fields[2]));
  }

  static String decode(String field) {
    return new String(Base64.getDecoder().decode(field.substring(1)), StandardCharsets.UTF_8);
  }

  /** A class of its own. A call that answers nothing cannot be returned. */
  SourceText source(String packageName, String className, int number, boolean answers) {
    String name = "SpecproofExample" + number;
    String imports =
        "import java.math.*; import java.time.*; import java.util.*; import java.util.function.*; "
            + "import java.util.stream.*; import static " + packageName + "." + className + ".*;";
    String last = answers ? "return (Object) (" + expression + "\n);" : expression + "\n; return null;";
    String body = "static Object run() throws Throwable { " + statements + "\n" + last + " }";
    String text = "package " + packageName + "; " + imports + " public final class " + name + " { " + body + " }";
    return new SourceText(packageName.replace('.', '/') + "/" + name + ".java", text);
  }
}
