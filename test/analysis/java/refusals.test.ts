import { describe, expect, it } from 'vitest';
import { refusedInJavaCode, refusedInJavaTests } from '../../../src/analysis/java/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const wish = (text = '', command = false) => ({ text, command });
const fileOf = (imports: string, members: string, name = 'A') =>
  `package a;\n${imports}\npublic class ${name} {\n${members}\n}\n`;
const inCode = async (members: string, imports = '', wishes = wish()) =>
  refusedInJavaCode('src/main/java/a/A.java', await parseSource('java', fileOf(imports, members)), wishes);
const inTests = async (members: string, imports = '', wishes = wish()) =>
  refusedInJavaTests(
    'src/test/java/a/ATest.java',
    await parseSource('java', fileOf(imports, members, 'ATest')),
    wishes,
  );
const method = (body: string) => `public int f(Object any) throws Throwable { ${body} return 1; }`;

describe('Java code that could fake a test run is refused', () => {
  it.each([
    ['an exit', method('System.exit(0);')],
    ['an exit by its full name', method('java.lang.System.exit(0);')],
    ['an exit with comments inside', method('System /* x */ . exit(0);')],
    ['an exit by a method reference', method('java.util.function.IntConsumer c = System::exit;')],
    ['an exit in a lambda', method('Runnable r = () -> System.exit(0);')],
    ['an exit in a static initialiser', 'static { System.exit(0); }'],
    ['an exit in a field', 'int x = leave(); static int leave() { System.exit(0); return 1; }'],
    ['the runtime', method('Runtime.getRuntime().halt(0);')],
    ['the runtime kept', method('Runtime here = null;')],
    ['a process', method('new ProcessBuilder("sh").start();')],
    ['replaced output', method('System.setOut(null);')],
    ['a property', method('System.setProperty("a", "b");')],
    ['the environment', method('System.getenv("HOME");')],
    ['a class by its name', method('Class.forName("x");')],
    ['members of a class', method('any.getClass().getDeclaredMethods();')],
    ['access to private members', method('var m = any; m.setAccessible(true);')],
    [
      'a method reference to a loader',
      method('java.util.function.Supplier<?> s = any.getClass()::getClassLoader;'),
    ],
    ['the stack', method('new Throwable().getStackTrace();')],
    ['the stack as text', method('new Throwable().printStackTrace(new java.io.PrintWriter(System.out));')],
    ['a property of the system', method('System.getProperty("java.class.path");')],
    ['a property of the system as a number', method('Long.getLong("x");')],
    ['packages that are loaded', method('Package.getPackages();')],
    ['the name of the machine', method('java.net.InetAddress.getLocalHost();')],
    ['the locale of everybody', method('java.util.Locale.setDefault(java.util.Locale.ROOT);')],
    ['an assertion of its own', 'public static void assertEquals(int a, int b) {}'],
    ['the stack walker', method('StackWalker.getInstance();')],
    ['threads of others', method('Thread.getAllStackTraces();')],
    ['a file by its full name', method('java.nio.file.Files.readString(null);')],
    ['unsafe', method('sun.misc.Unsafe u = null;')],
    ['a library', method('System.load("x");')],
    ['a native method', 'native int f();'],
    ['an equality that is always true', '@Override public boolean equals(Object other) { return true; }'],
    [
      'an equality that looks at the type alone',
      'int x; @Override public boolean equals(Object other) { return other instanceof A; }',
    ],
    [
      'an equality in an anonymous class',
      method('Object o = new Object() { public boolean equals(Object other) { return true; } };'),
    ],
    ['a constant hash code', '@Override public int hashCode() { return 7; }'],
    ['an order that ignores the other', 'int x; public int compareTo(A other) { return x; }'],
    ['a type called String', 'static class String {}'],
    ['a type called Test', '@interface Test {}'],
    ['an error of the test run', 'static class Mine extends AssertionError {}'],
    [
      'a collection with an equality of its own',
      'static class Mine extends java.util.ArrayList<Integer> { int x; public boolean equals(Object o) { return o.hashCode() == x; } }',
    ],
    ['a hidden line end', '// \\u000a static { f(); }'],
    ['a hidden quote', 'String s = "a\\u0022;";'],
  ])('%s', async (_name, members) => {
    expect(await inCode(members)).not.toEqual([]);
  });

  it.each([
    ['JUnit', 'import org.junit.jupiter.api.Test;'],
    ['reflection', 'import java.lang.reflect.Method;'],
    ['all of reflection', 'import java.lang.reflect.*;'],
    ['method handles', 'import java.lang.invoke.MethodHandles;'],
    ['a static import of exit', 'import static java.lang.System.exit;'],
    ['all static members of System', 'import static java.lang.System.*;'],
    ['files', 'import java.nio.file.Files;'],
    ['a class loader', 'import java.net.URLClassLoader;'],
    ['the inside of the JDK', 'import jdk.internal.misc.Unsafe;'],
    ['services', 'import java.util.ServiceLoader;'],
    ['the harness', 'import specproof.Report;'],
  ])('an import of %s', async (_name, imports) => {
    expect((await inCode('', imports)).map(({ rule }) => rule)).toContain('refused-name');
  });

  it('by what is imported on demand too', async () => {
    expect(await inCode(method('Method found = null;'), 'import java.lang.reflect.*;')).not.toEqual([]);
    expect(await inCode(method('File found = null;'), 'import java.io.*;')).not.toEqual([]);
  });

  it('by a method that is looked up, whatever the file calls its own', async () => {
    const calls = method('System.class.getMethod("exit", int.class).invoke(null, 0);');
    expect((await inCode(calls)).map(({ message }) => message)).toEqual([
      expect.stringContaining('`invoke`'),
      expect.stringContaining('`getMethod`'),
    ]);
    expect(await inCode(`void invoke() {} void getMethod() {} ${calls}`)).not.toEqual([]);
  });

  it('with its line, and in words for the model', async () => {
    const [found] = await inCode(`int x;\n${method('System.exit(0);')}`);
    expect(found).toMatchObject({ path: 'src/main/java/a/A.java', line: 5, severity: 'error' });
    expect(found?.message).toMatch(/^`System\.exit` ends the process/u);
  });

  it('in another package than its folder, or beside the class of the file', async () => {
    const other = await parseSource('java', 'package java.lang;\npublic class A {}\nclass B {}\n');
    const found = refusedInJavaCode('src/main/java/a/A.java', other, wish());
    expect(found.map(({ rule, line }) => [rule, line])).toEqual([
      ['package', 1],
      ['top-level', 3],
    ]);
  });
});

describe('ordinary Java code is not refused', () => {
  it.each([
    ['streams and collections', method('java.util.List.of(1).stream().map(x -> x + 1).toList();')],
    [
      'a static initialiser of a table',
      'static final java.util.Map<String, Integer> T = new java.util.HashMap<>(); static { T.put("a", 1); }',
    ],
    [
      'an honest equality',
      'int x; @Override public boolean equals(Object o) { return o instanceof A a && a.x == x; } @Override public int hashCode() { return Integer.hashCode(x); }',
    ],
    [
      'an equality in steps',
      'int x; @Override public boolean equals(Object o) { if (this == o) { return true; } if (!(o instanceof A)) { return false; } A a = (A) o; return x == a.x; }',
    ],
    ['a comparator', method('java.util.Comparator<Integer> c = (a, b) -> a - b;')],
    [
      'time and text',
      method('System.nanoTime(); System.lineSeparator(); String.format("%d", 1); System.out.println();'),
    ],
    [
      'threads',
      method(
        'var pool = java.util.concurrent.Executors.newFixedThreadPool(2); pool.shutdown(); Thread.currentThread().interrupt();',
      ),
    ],
    [
      'nested types and errors',
      'public record P(int x) {} public static class Full extends RuntimeException { Full(String m) { super(m); } } enum Mode { A { int f() { return 1; } }; }',
    ],
    ['names that are also those of packages', method('int sun = 1, constant = sun, foreign = constant;')],
    [
      'a method of its own called invoke',
      'int invoke(int x) { return x; } int g() { return this.invoke(1); }',
    ],
    [
      'a method of its own of a refused name',
      'int getResource() { return 1; } int g() { return getResource(); }',
    ],
    ['a letter by its number', "char a = '\\u00e4'; char b = '\\u0000'; String c = \"\\\\u0041\";"],
    [
      'digests and random numbers',
      method('java.security.MessageDigest.getInstance("SHA-256"); new java.util.Random(1).nextInt();'),
    ],
  ])('%s', async (_name, members) => {
    expect(await inCode(members)).toEqual([]);
  });

  it('nor what the specification asks for', async () => {
    expect(await inCode(method('java.nio.file.Files.readString(null);'), '', wish('Reads a file.'))).toEqual(
      [],
    );
    expect(await inCode(method('System.exit(2);'), '', wish('', true))).toEqual([]);
    expect(
      await inTests(
        '@Test void r1_a() { new ProcessBuilder("java"); assertEquals(1, b()); }',
        '',
        wish('', true),
      ),
    ).toEqual([]);
  });
});
