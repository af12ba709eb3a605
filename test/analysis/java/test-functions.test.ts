import { describe, expect, it } from 'vitest';
import { javaTestFindings, javaTestFunctions } from '../../../src/analysis/java/test-functions.ts';
import { parseSource } from '../../../src/analysis/syntax-tree.ts';

const path = 'src/test/java/a/ATest.java';
const testsIn = async (members: string) =>
  javaTestFunctions(path, await parseSource('java', `package a;\nclass ATest {\n${members}\n}\n`));

describe('tests in Java', () => {
  it('are found by their annotation, with path, class, line and requirements', async () => {
    const tests = await testsIn(
      '@Test\nvoid r1_r3_doubles() { assertEquals(4, A.twice(2)); }\n@ParameterizedTest @ValueSource(ints = {1})\nvoid R2_adds(int n) { assertTrue(A.ok(n)); }\nvoid helper() {}',
    );
    expect(tests.map(({ id, line, requirements }) => [id, line, requirements])).toEqual([
      [`${path}::ATest::r1_r3_doubles`, 4, ['R1', 'R3']],
      [`${path}::ATest::R2_adds`, 6, ['R2']],
    ]);
    expect(tests[0]?.names).toEqual(expect.arrayContaining(['A', 'twice']));
  });

  it.each([
    ['assertEquals(4, A.twice(2));', true],
    ['Assertions.assertTrue(A.ok());', true],
    ['check(A.twice(2));', true],
    ['fail("not written");', true],
    ['assertTrue(true);', false],
    ['assertEquals(1, 1);', false],
    ['int x = A.twice(2); assertEquals(x, x);', false],
    ['A.twice(2);', false],
  ])('with %s assert: %s', async (body, asserts) => {
    const [test] = await testsIn(`@Test void r1_a() { ${body} }\nvoid check(int n) { assertEquals(4, n); }`);
    expect(test?.asserts).toBe(asserts);
    expect(javaTestFindings(test === undefined ? [] : [test]).map(({ rule }) => rule)).toEqual(
      asserts ? [] : ['no-assertion'],
    );
  });

  it.each([
    ['assertThrows(IllegalArgumentException.class, () -> A.twice(-1));', true],
    ['assertThrows(A.Negative.class, () -> A.twice(-1));', true],
    ['try { A.twice(-1); fail(); } catch (IllegalStateException expected) { }', true],
    ['assertThrows(RuntimeException.class, () -> A.twice(-1));', false],
    ['try { A.twice(-1); fail(); } catch (Exception expected) { }', false],
    ['assertEquals(1, A.twice(1));', false],
  ])('with %s expect a specific error: %s', async (body, specific) => {
    const [test] = await testsIn(`@Test void r1_a() { ${body} }`);
    expect(test?.assertsSpecificError).toBe(specific);
  });

  it('of one name are told', async () => {
    const tests = await testsIn(
      '@Test void r1_a() { assertEquals(1, A.b()); }\n@ParameterizedTest void r1_a(int n) { assertEquals(n, A.b()); }',
    );
    expect(javaTestFindings(tests).map(({ rule, line }) => [rule, line])).toEqual([['repeated-test', 4]]);
  });
});
