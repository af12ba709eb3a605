import { expect, it } from 'vitest';
import { canonicalText, shorten } from '../../src/analysis/canonical-text.ts';
import { python } from '../../src/toolchains/python.ts';

it('leaves nothing that differs from run to run', () => {
  const text = [
    '\u001b[31m/work/run/tests/test_x.py:3: in test_x\u001b[0m   ',
    '<x.Thing object at 0x7f3a1c2b4d50>',
    '/usr/lib/python3.13/json/decoder.py:1: in decode',
    '/usr/lib/python3/dist-packages/_pytest/python.py:1: in call',
    '/tmp/step-3/file',
    'pytest-8.3.5 on Python 3.13.5',
  ].join('\n');
  expect(canonicalText(text, python.volatile)).toBe(
    [
      'tests/test_x.py:3: in test_x',
      '<x.Thing object at 0x...>',
      '<library>/json/decoder.py:1: in decode',
      '<library>/_pytest/python.py:1: in call',
      '<scratch>/file',
      '<version> on <version>',
    ].join('\n'),
  );
});

it('keeps numbers that are the result of something', () => {
  const text = 'E   AssertionError: assert 6 == 4\nE   assert 0.5 == 1.5\nE   assert "3 seconds later" == ""';
  expect(canonicalText(text, python.volatile)).toBe(text);
});

it('shortens in the middle, so that both ends stay', () => {
  const short = shorten(`${'a'.repeat(500)}${'b'.repeat(500)}`, 100);
  expect(short).toHaveLength(100);
  expect(short).toMatch(/^a+\n\[\.\.\. shortened \.\.\.\]\nb+$/);
  expect(shorten('short', 100)).toBe('short');
});
