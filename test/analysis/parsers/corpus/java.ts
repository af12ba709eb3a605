import type { Corpus } from './corpus.ts';

const inClass = (member: string): string => `class A {\n  ${member}\n}\n`;
const inMethod = (statement: string): string => inClass(`void m() {\n    ${statement}\n  }`);

export const java: Corpus = {
  valid: {
    'records and record patterns': `
record Point(int x, int y) {
  Point {
    if (x < 0) throw new IllegalArgumentException();
  }
  static int sum(Object o) {
    return o instanceof Point(int a, var b) && a > 0 ? a + b : 0;
  }
}
`,
    'a pattern switch over a sealed type': `
sealed interface Shape permits Circle, Square {}
final class Area {
  static double of(Shape shape) {
    return switch (shape) {
      case Circle c when c.radius() > 1 -> Math.PI * c.radius();
      case Circle c -> 0;
      case Square(double side) -> { yield side * side; }
      case null, default -> throw new IllegalStateException();
    };
  }
}
`,
    'text blocks, var and lambdas': inMethod(`var text = """
      a "quoted" \\
      line
      """;
    BiFunction<Integer, Integer, Integer> add = (var a, var b) -> a + b;
    Supplier<List<String>> make = ArrayList<String>::new;`),
    'generics, annotations and arrays of them': `
package a.b;

import static java.util.Map.*;

@SuppressWarnings({"unchecked", "x"})
public abstract class Store<K extends Comparable<? super K> & Cloneable, V> implements Iterable<V> {
  private final Map<K, List<? extends V>[]> values = new HashMap<>();
  @Override public <T extends Throwable> V get(@Deprecated final K key, int... more) throws T { return null; }
  enum Kind { ONE { @Override int n() { return 1; } }, TWO; int n() { return 2; } }
}
`,
    'labelled loops and resources': inMethod(
      'outer: for (;;) { for (String s : list) { if (s.isEmpty()) continue outer; } break; }\n    try (var in = open(); out) { in.read(); } catch (IOException | RuntimeException e) { throw e; } finally { close(); }',
    ),
  },
  broken: {
    'a missing semicolon': inMethod('int x = 1'),
    'a missing bracket': 'class A {\n  void m() {\n',
    'a missing parenthesis': inMethod('if (x { f(); }'),
    'a keyword as a name': inMethod('int class = 1;'),
    'a character of two': inMethod("char c = 'ab';"),
    'a text block that starts in its first line': inMethod('String s = """abc""";'),
    'a string without an end': inMethod('String s = "abc;'),
    'mixed forms of case': inMethod('switch (x) { case 1 -> f(); case 2: g(); }'),
    'an import after a class': 'class A {}\nimport java.util.List;\n',
    'a missing semicolon after an import': 'import java.util.List\nclass A {}\n',
    'two types of one variable': inMethod('int String x;'),
    'an else without an if': inMethod('else { f(); }'),
    'a catch without a try': inMethod('catch (Exception e) { }'),
    'a try alone': inMethod('try { f(); }'),
    'the size of an array in its type': inClass('int[3] x;'),
    'an answer in its Markdown fence': '```java\nclass A {}\n```\n',
    Python: 'def f(x):\n    return x\n',
  },
  missed: {
    'an expression that is no statement': inMethod('1 + 1;'),
    'a method without a type': inClass('m() { }'),
    'two kinds of access': inClass('public private int x;'),
    'an underscore as a name, which Java 21 refuses': inMethod('int _ = 1;'),
  },
};
