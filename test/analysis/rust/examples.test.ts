import { describe, expect, it } from 'vitest';
import { parseRustExamples } from '../../../src/analysis/rust/examples.ts';

const checks = async (text: string) => (await parseRustExamples(text)).map(({ check }) => check);
const value = (call: string, literal: string) => ({ call, expected: { kind: 'value', literal } });
const error = (call: string, type: string) => ({ call, expected: { kind: 'error', type } });

describe('an example line', () => {
  it.each([
    ['double(2) -> 4', value('double(2)', '4')],
    ['- `slugify("A -> b")` => `"a-b"`', value('slugify("A -> b")', '"a-b"')],
    ['double(21) == Ok(42)', value('double(21)', 'Ok(42)')],
    ['double(2); // => Ok(4)', value('double(2)', 'Ok(4)')],
    ['double(2) // Ok(4)', value('double(2)', 'Ok(4)')],
    ['double(-1) -> Err(DoubleError::Negative)', value('double(-1)', 'Err(DoubleError::Negative)')],
    ['double(-1) raises DoubleError::Negative', error('double(-1)', 'DoubleError::Negative')],
    ['`double(-1)` returns `DoubleError::Negative`', error('double(-1)', 'DoubleError::Negative')],
    ['double(0) panics', error('double(0)', 'panic')],
    ['assert_eq!(double(2), Ok(4));', value('double(2)', 'Ok(4)')],
    ['assert_eq!(Ok(4), double(2), "why, {}", 1);', value('double(2)', 'Ok(4)')],
    ['assert!(is_even(2));', value('is_even(2)', 'true')],
    ['assert!(!is_even(1));', value('is_even(1)', 'false')],
    ['assert!(matches!(double(-1), Err(E::Negative)));', value('double(-1)', 'Err(E::Negative)')],
  ])('is a call with what comes out: %s', async (line, check) => {
    expect(await checks(line)).toEqual([check]);
  });

  it('is prose when it says anything else', async () => {
    expect(await checks('Doubling is fast.\nIt never fails.')).toEqual([null]);
    expect(await checks('double(2) -> about four')).toEqual([null]);
  });

  it('carries the statements above it, and the calls whose object they changed', async () => {
    const lines = [
      'let mut stack = Stack::new();',
      'stack.push(1);',
      'stack.pop() // => Some(1)',
      'stack.pop() // => None',
    ];
    const setup = lines.slice(0, 2).join('\n');
    expect(await checks(['```rust', ...lines, '```'].join('\n'))).toEqual([
      value(`${setup}\nstack.pop()`, 'Some(1)'),
      value(`${setup}\nlet _ = stack.pop();\nstack.pop()`, 'None'),
    ]);
  });

  it('may go over several lines', async () => {
    expect(await checks('sum(&[1,\n  2])\n  -> 3')).toEqual([value('sum(&[1,\n2])', '3')]);
  });

  it('costs little when it is hostile', async () => {
    const started = performance.now();
    await parseRustExamples(`${'('.repeat(30_000)} -> ${'->'.repeat(10_000)}`);
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
