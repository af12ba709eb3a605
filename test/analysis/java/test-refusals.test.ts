import { describe, expect, it } from 'vitest';
import { refusedInJavaTests } from '../../../src/analysis/java/refusals.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const wish = (text = '', command = false) => ({ text, command });
const inTests = async (members: string, imports = '') => {
  const source = `package a;\n${imports}\npublic class ATest {\n${members}\n}\n`;
  return refusedInJavaTests('src/test/java/a/ATest.java', await parseSource('java', source), wish());
};

describe('Java tests that hide failures are refused', () => {
  it.each([
    ['a disabled test', '@Test @Disabled void a() {}'],
    ['a condition', '@Test @EnabledIfSystemProperty(named = "a", matches = "b") void a() {}'],
    ['an assumption', '@Test void a() { org.junit.jupiter.api.Assumptions.assumeTrue(false); }'],
    ['an extension', '@ExtendWith(Quiet.class) @Test void a() {}'],
    ['a registered extension', '@RegisterExtension Object quiet = null;'],
    ['a nested class', '@Nested class Inner { @Test void a() {} }'],
    ['tests in an inner class', 'static class Inner { @Test void a() {} }'],
    ['tests made at run time', '@TestFactory Object a() { return null; }'],
    ['a private test', '@Test private void a() {}'],
    ['a static test', '@Test static void a() {}'],
    ['a test that returns', '@Test int a() { return 1; }'],
    ['a caught failure', '@Test void a() { try { b(); } catch (AssertionError e) { } }'],
    ['anything caught', '@Test void a() { try { b(); } catch (RuntimeException | Throwable e) { } }'],
    ['an assertion of its own', 'private static void assertEquals(int a, int b) {}'],
    ['a failure left behind', '@Test void a() { try { assertEquals(1, b()); } finally { return; } }'],
    ['a failure in a thread', '@Test void a() { new Thread(() -> assertEquals(1, b())).start(); }'],
    ['a failure for later', '@Test void a() { CompletableFuture.runAsync(() -> assertEquals(1, b())); }'],
    [
      'an expected failure',
      '@Test void a() { assertThrows(AssertionError.class, () -> assertEquals(1, b())); }',
    ],
    ['an exit', '@AfterAll static void a() { System.exit(0); }'],
    ['reflection', '@Test void a() { A.class.getDeclaredField("x"); }'],
  ])('%s', async (_name, members) => {
    expect(await inTests(members)).not.toEqual([]);
  });

  it('by imports, by inheritance and by a second class', async () => {
    expect(await inTests('', 'import static org.junit.jupiter.api.Assumptions.*;')).not.toEqual([]);
    expect(await inTests('', 'import org.junit.platform.launcher.Launcher;')).not.toEqual([]);
    const source = 'package a;\nclass ATest extends Base {}\nclass BTest {}\n';
    const found = refusedInJavaTests('src/test/java/a/ATest.java', await parseSource('java', source), wish());
    expect(found.map(({ rule, line }) => [rule, line])).toEqual([
      ['test-class', 2],
      ['test-class', 3],
    ]);
  });

  it('and ordinary ones are not', async () => {
    const members = `private A a;
@BeforeEach void setUp() { a = new A(); }
@Test void r1_b() { assertEquals(List.of(1), a.b()); }
@ParameterizedTest @MethodSource("cases") void r2_c(int n) { assertThrows(IllegalArgumentException.class, () -> a.c(n)); }
static Stream<Integer> cases() { return Stream.of(1, 2); }
@Test void r2_e() { try { assertEquals(1, a.b()); } finally { a.close(); } }
@Test void r2_f() throws Exception { Thread t = new Thread(() -> a.c(1)); t.start(); t.join(); assertEquals(1, a.d()); }
private static void assertSorted(List<Integer> list) { assertEquals(list.stream().sorted().toList(), list); }
@RepeatedTest(3) void r3_d() { assertTrue(a.d()); }
private static class Clock implements java.util.function.LongSupplier { public long getAsLong() { return 1; } }`;
    const imports =
      'import static org.junit.jupiter.api.Assertions.*;\nimport java.util.*;\nimport java.util.stream.Stream;\nimport org.junit.jupiter.api.*;\nimport org.junit.jupiter.params.ParameterizedTest;\nimport org.junit.jupiter.params.provider.MethodSource;';
    expect(await inTests(members, imports)).toEqual([]);
  });
});
