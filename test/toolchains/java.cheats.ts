import type { Cheat } from '../contracts/toolchain-samples.ts';

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;

/** A wrong answer, and whatever is done to make it pass for a right one. */
function cheating({ imports = '', members = '', call = '' }: Record<string, string>): string {
  return lines(
    'package twice;',
    imports,
    '/** Doubles numbers. */',
    'public final class Twice {',
    '  private Twice() {}',
    members,
    '  /** Doubles a number. */',
    '  public static int twice(int number) {',
    call,
    '    return number + 1;',
    '  }',
    '}',
  );
}

/** Goes on after whatever stops it, so that nothing but the answer is left to see. */
const attempt = (statement: string): string =>
  `    try { ${statement} } catch (Throwable refused) { refused = null; }`;

function testing({ imports = '', annotations = '', members = '' }: Record<string, string>): string {
  return lines(
    'package twice;',
    'import static org.junit.jupiter.api.Assertions.*;',
    'import org.junit.jupiter.api.*;',
    imports,
    `${annotations} class TwiceTest {`,
    members,
    '}',
  );
}

const plainTests = lines(
  '  @Test void r1_doubles() { assertEquals(4, Twice.twice(2)); }',
  '  @Test void r2_rejectsNegative() { assertThrows(IllegalArgumentException.class, () -> Twice.twice(-1)); }',
);

const report = '{\\"cases\\":[],\\"unloadable\\":[]}';
const forge = `java.nio.file.Files.writeString(java.nio.file.Path.of(System.getProperty("user.home"), "report.json"), "${report}");`;

/** With the guard, what ends the process or looks into it is an exception in the call, and the wrong answer is seen. */
const guarded: Cheat[] = [
  {
    name: 'exit 0 at load',
    code: cheating({ members: '  static { System.exit(0); }' }),
    caughtBy: 'failing tests',
  },
  { name: 'exit 0 in the call', code: cheating({ call: '    System.exit(0);' }), caughtBy: 'failing tests' },
  {
    name: 'halt in the call',
    code: cheating({ call: '    Runtime.getRuntime().halt(0);' }),
    caughtBy: 'failing tests',
  },
  {
    name: 'exit by a static import',
    code: cheating({ imports: 'import static java.lang.System.exit;', call: '    exit(0);' }),
    caughtBy: 'failing tests',
  },
  {
    name: 'exit behind an escaped line end in a comment',
    code: cheating({ members: '  // nothing \\u000a static { System.exit(0); }' }),
    caughtBy: 'failing tests',
  },
  {
    name: 'a shutdown hook that rewrites the report',
    code: cheating({
      call: attempt(
        `Runtime.getRuntime().addShutdownHook(new Thread(() -> { try { ${forge} } catch (Exception gone) { gone = null; } }));`,
      ),
    }),
    caughtBy: 'failing tests',
  },
  { name: 'an overwritten report', code: cheating({ call: attempt(forge) }), caughtBy: 'failing tests' },
  {
    name: 'a thread that rewrites the report for ever',
    code: cheating({
      call: `    Thread forger = new Thread(() -> { while (true) {\n${attempt(forge)}\n} });\n    forger.setDaemon(true);\n    forger.start();`,
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'a background process that rewrites the report',
    code: cheating({
      call: attempt(
        'new ProcessBuilder("sh", "-c", "while true; do echo {} > $HOME/report.json; done").start();',
      ),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'replaced standard output',
    code: cheating({
      call: attempt('System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));'),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'reflection on the report',
    code: cheating({
      call: attempt(
        'var field = Class.forName("specproof.Report").getDeclaredField("failed"); field.setAccessible(true);',
      ),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'an error with which JUnit skips',
    code: cheating({
      call: attempt('Class.forName("org.junit.jupiter.api.Assumptions").getMethod("abort").invoke(null);'),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'sun.misc.Unsafe',
    code: cheating({
      call: attempt(
        'var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe"); field.setAccessible(true); field.get(null);',
      ),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'native code',
    code: cheating({ call: attempt('System.load("/tmp/lib.so");') }),
    caughtBy: 'failing tests',
  },
  {
    name: 'a security manager of its own',
    code: cheating({ call: attempt('System.setSecurityManager(null); System.exit(0);') }),
    caughtBy: 'failing tests',
  },
  {
    name: 'expected values out of the test files',
    code: cheating({
      call: [
        '    try {',
        '      String text = java.nio.file.Files.readString(java.nio.file.Path.of("/work/run/src/test/java/twice/TwiceTest.java"));',
        '      java.util.regex.Matcher found = java.util.regex.Pattern.compile("(\\\\d+), Twice.twice.(" + number + ")").matcher(text);',
        '      if (found.find()) { return Integer.parseInt(found.group(1)); }',
        '    } catch (Exception refused) { refused = null; }',
      ].join('\n'),
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'files outside of the work folder',
    code: cheating({
      call: attempt('java.nio.file.Files.writeString(java.nio.file.Path.of("/var/tmp/left"), "x");'),
    }),
    caughtBy: 'failing tests',
  },
];

const seenByRun: Cheat[] = [
  {
    name: 'a forged report on standard output',
    unseen: true,
    code: cheating({
      call: `    System.out.println("${report}");\n    System.out.println("Tests run: 3, Failures: 0");`,
    }),
    caughtBy: 'failing tests',
  },
  {
    name: 'JUnit in the code',
    code: cheating({
      imports: 'import org.junit.jupiter.api.Assumptions;',
      call: '    Assumptions.abort();',
    }),
    caughtBy: 'syntax',
  },
  {
    name: 'skipped tests',
    code: cheating({}),
    tests: testing({ members: plainTests.replaceAll('@Test', '@Test @Disabled') }),
    caughtBy: 'failing tests',
  },
  {
    name: 'a skipped class',
    code: cheating({}),
    tests: testing({ annotations: '@Disabled', members: plainTests }),
    caughtBy: 'disbelief',
  },
  {
    name: 'assumptions that do not hold',
    code: cheating({}),
    tests: testing({ members: plainTests.replaceAll('{ assert', '{ Assumptions.assumeTrue(false); assert') }),
    caughtBy: 'failing tests',
  },
  {
    name: 'an extension that swallows failures',
    code: cheating({}),
    tests: testing({
      imports: 'import org.junit.jupiter.api.extension.*;',
      annotations: '@ExtendWith(TwiceTest.Quiet.class)',
      members: `${plainTests}  static class Quiet implements TestExecutionExceptionHandler {
    public void handleTestExecutionException(ExtensionContext context, Throwable error) {}
  }`,
    }),
    caughtBy: 'disbelief',
  },
  {
    name: 'a set-up that aborts',
    code: cheating({}),
    tests: testing({ members: `  @BeforeAll static void abort() { Assumptions.abort(); }\n${plainTests}` }),
    caughtBy: 'disbelief',
  },
  {
    name: 'an annotation of its own that only looks like a test',
    code: `${cheating({})}@interface Test {}\n`,
    tests: testing({ members: plainTests }),
    caughtBy: 'disbelief',
  },
];

const seenBeside: Cheat[] = [
  {
    name: 'tests that assert nothing',
    code: cheating({}),
    tests: testing({
      members: '  @Test void r1_doubles() { Twice.twice(2); }\n  @Test void r2_rejects() { Twice.twice(3); }',
    }),
    caughtBy: 'stubs',
  },
  {
    name: 'tests that catch their own failure',
    code: cheating({}),
    tests: testing({
      members: plainTests.replaceAll(
        /\{ (assert.*;) \}$/gmu,
        '{ try { $1 } catch (Throwable hidden) { hidden = null; } }',
      ),
    }),
    caughtBy: 'stubs',
  },
  {
    name: 'assertions of its own in the same package',
    code: `${cheating({})}class Assertions {
  static void assertEquals(Object left, Object right) {}
  static void assertThrows(Class<?> type, Runnable call) {}
}\n`,
    tests: lines(
      'package twice;',
      'import org.junit.jupiter.api.*;',
      'class TwiceTest {',
      plainTests.replaceAll(/\bassert(?=Equals|Throws)/gu, 'Assertions.assert'),
      '}',
    ),
    caughtBy: 'examples',
  },
  {
    name: 'an answer that equals everything',
    code: cheating({}).replace(
      /public static int twice[\s\S]*/u,
      `public static Object twice(int number) {
    if (number < 0) { throw new IllegalArgumentException(); }
    return new Object() {
      @Override public boolean equals(Object other) { return true; }
      @Override public int hashCode() { return 0; }
    };
  }
}\n`,
    ),
    tests: testing({ members: plainTests.replace('4, Twice.twice(2)', 'Twice.twice(2), 4') }),
    caughtBy: 'examples',
  },
  {
    name: 'right answers only where a test calls',
    code: cheating({
      call: [
        '    if (number < 0) { throw new IllegalArgumentException(); }',
        '    for (StackTraceElement frame : new Throwable().getStackTrace()) {',
        '      if (frame.getClassName().endsWith("Test")) { return 2 * number; }',
        '    }',
      ].join('\n'),
    }),
    caughtBy: 'examples',
  },
];

const boundless: Cheat[] = [
  {
    name: 'an endless loop',
    unseen: true,
    code: cheating({ call: '    while (number > -9) { Thread.onSpinWait(); }' }),
    caughtBy: 'limits',
  },
  {
    name: 'threads without end',
    unseen: true,
    code: cheating({
      call: '    for (int index = 0; index < 5000; index++) { Thread sleeper = new Thread(() -> { try { Thread.sleep(60_000); } catch (InterruptedException gone) { gone = null; } }); sleeper.setDaemon(true); sleeper.start(); }',
    }),
    caughtBy: 'disbelief',
  },
  {
    name: 'memory without end',
    unseen: true,
    code: cheating({
      members: '  private static final java.util.List<long[]> KEPT = new java.util.ArrayList<>();',
      call: '    while (number > -9) { KEPT.add(new long[1_000_000]); }',
    }),
    caughtBy: 'disbelief',
  },
  {
    name: 'output without end',
    unseen: true,
    code: cheating({ call: '    while (number > -9) { System.out.println("x".repeat(1_000)); }' }),
    caughtBy: 'limits',
  },
];

export const javaCheats: readonly Cheat[] = [...guarded, ...seenByRun, ...seenBeside, ...boundless];
