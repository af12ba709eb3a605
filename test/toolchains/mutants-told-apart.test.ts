import { describe, expect, it } from 'vitest';
import { javascript } from '../../src/toolchains/javascript.ts';
import { python } from '../../src/toolchains/python.ts';
import { mutantOutcomes } from './mutant-outcomes.ts';

const slow = 240_000;

describe('Python tests that fail because of the run and not of what the code does kill no mutant', () => {
  const paths = { code: 'src/words.py', test: 'tests/test_words.py' };
  const code = 'def half(number):\n    return number // 2\n';
  const head =
    'from pathlib import Path\nfrom tempfile import gettempdir\nfrom words import half\n\nKEPT = Path(gettempdir(), "kept")\n\n';
  const outcomesOf = async (tests: string) =>
    (await mutantOutcomes(python, { code, tests: head + tests }, paths)).outcomes;

  it('by counting the runs', { timeout: slow }, async () => {
    const tests = `def test_count():
    runs = KEPT.read_text() if KEPT.exists() else ""
    KEPT.write_text(runs + "x")
    assert len(runs) < 3
    assert half(0) == 0
`;
    expect(await outcomesOf(tests)).toBeNull();
  });

  it('by keeping what the first run answered', { timeout: slow }, async () => {
    const tests = `def test_same():
    answers = repr([half(number) for number in range(9)])
    if not KEPT.exists():
        KEPT.write_text(answers)
    assert KEPT.read_text() == answers

def test_zero():
    assert half(0) == 0
`;
    expect(await outcomesOf(tests)).toEqual({
      '2: number // 2 to None': 'killed',
      '2: // to *': 'survived',
      '2: 2 to 3': 'survived',
    });
  });
});

describe('JavaScript tests that fail because of the run and not of what the code does kill no mutant', () => {
  const paths = { code: 'src/words.js', test: 'tests/words.test.js' };
  const code = 'export const half = (number) => number / 2;\n';
  const head = `import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { half } from '../src/words.js';
const kept = tmpdir() + '/kept';
`;
  const outcomesOf = async (tests: string) =>
    (await mutantOutcomes(javascript, { code, tests: head + tests }, paths)).outcomes;

  it('by where the code lies', { timeout: slow }, async () => {
    const tests = `test('zero', () => {
  assert.equal(half(0), 0);
  assert.doesNotMatch(import.meta.url, /\\/[1-9]\\d*\\/tests/u);
});
`;
    expect(await outcomesOf(tests)).toEqual({ '1: / to *': 'survived', '1: 2 to 3': 'survived' });
  });

  it('by the text of a function', { timeout: slow }, async () => {
    const tests = `test('zero', () => {
  assert.equal(half(0), 0);
  assert.ok(!/\\*|3/u.test(String(half)));
});
`;
    expect(await outcomesOf(tests)).toEqual({ '1: / to *': 'survived', '1: 2 to 3': 'survived' });
  });

  it('by counting the runs', { timeout: slow }, async () => {
    const tests = `test('zero', () => {
  const runs = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  writeFileSync(kept, runs + 'x');
  assert.ok(runs.length < 3);
  assert.equal(half(0), 0);
});
`;
    expect(await outcomesOf(tests)).toBeNull();
  });
});
