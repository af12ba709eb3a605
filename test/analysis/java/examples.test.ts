import { describe, expect, it } from 'vitest';
import { parseJavaExamples } from '../../../src/analysis/java/examples.ts';
import { parseCall } from '../../../src/analysis/java/statements.ts';

const checks = async (text: string) => (await parseJavaExamples(text)).map(({ check }) => check);
const value = (call: string, literal: string) => ({ call, expected: { kind: 'value', literal } });
const error = (call: string, type: string) => ({ call, expected: { kind: 'error', type } });

describe('examples in Java', () => {
  it.each([
    ['Slugify.slugify("A b") -> "a-b"', value('Slugify.slugify("A b")', '"a-b"')],
    ['- `twice(2)` => `4`', value('twice(2)', '4')],
    ['twice(2) == 4', value('twice(2)', '4')],
    ['twice(2); // => 4', value('twice(2)', '4')],
    ['twice(2) returns 4.', value('twice(2)', '4')],
    ['map(List.of(1), x -> x + 1) -> [2]', value('map(List.of(1), x -> x + 1)', '[2]')],
    ['find(1) -> Optional.of(new Point(1, 2))', value('find(1)', 'Optional.of(new Point(1, 2))')],
    ['twice(-1) throws IllegalArgumentException', error('twice(-1)', 'IllegalArgumentException')],
    ['twice(-1) -> throws Numbers.Negative', error('twice(-1)', 'Numbers.Negative')],
    ['div(1, 0) raises ArithmeticException because of zero.', error('div(1, 0)', 'ArithmeticException')],
    ['assertEquals(4, twice(2));', value('twice(2)', '4')],
    ['assertEquals(twice(2), 4)', value('twice(2)', '4')],
    ['assertTrue(isEven(2))', value('isEven(2)', 'true')],
    ['assertThrows(IllegalStateException.class, () -> next())', error('next()', 'IllegalStateException')],
  ])('are read from %s', async (text, check) => {
    expect(await checks(text)).toEqual([check]);
  });

  it('carry what prepares them, and the calls before', async () => {
    const text =
      '```java\nimport counter.Counter;\nCounter c = new Counter(2);\nc.next(); // => 3\nc.add(1);\nc.next(); // => 5\n```';
    const [first, second] = await checks(text);
    expect(first?.call).toBe('import counter.Counter;\nCounter c = new Counter(2);\nc.next()');
    expect(second?.call).toBe(
      'import counter.Counter;\nCounter c = new Counter(2);\nc.next();\nc.add(1);\nc.next()',
    );
    expect(await parseCall(second?.call ?? '')).toEqual({
      statements: 'Counter c = new Counter(2);\nc.next();\nc.add(1);',
      expression: 'c.next()',
    });
  });

  it('go over several lines while brackets are open or an arrow leads', async () => {
    expect(await checks('sum(List.of(1,\n  2))\n-> 3')).toEqual([value('sum(List.of(1,\n2))', '3')]);
  });

  it('are prose where one side cannot be read', async () => {
    expect(await checks('It is fast.\nx + 1 -> 2\ntwice(2) -> four')).toEqual([null]);
    expect(await checks('twice(2 -> 4')).toEqual([null]);
  });

  it('take code only that is a call behind statements', async () => {
    expect(await parseCall('class A {} a()')).toBeNull();
    expect(await parseCall('return 3')).toBeNull();
    expect(await parseCall('int x = 3')).toBeNull();
    expect(await parseCall('a(); } static { b()')).toBeNull();
  });

  it('end in time on a long hostile text', async () => {
    const started = performance.now();
    await parseJavaExamples(`${'f('.repeat(10_000)} -> 1`);
    await parseJavaExamples('a -> b '.repeat(5_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
