import { describe, expect, it } from 'vitest';
import { changeBetween, isStanding, touches } from '../../../../src/pipeline/check/change/change.ts';

const change = (before: string, after: string) => changeBetween('a.py', before, after);
const changed = (before: string, after: string) => [...change(before, after).lines];

const two = 'def a():\n    return 1\n\n\ndef b():\n    return 2\n';

describe('which lines of a file are new or changed', () => {
  it('are none where only the layout is another', () => {
    expect(changed(two, two)).toEqual([]);
    expect(changed("x=f( 'a',1 )\n", 'x = f("a", 1)\n')).toEqual([]);
    expect(changed('if a:\n  b()\n', '\n\nif a:\n    b()   \n\n')).toEqual([]);
    expect(
      changed('call(one, two, three)\nd()\n', 'call(\n    one,\n    two,\n    three,\n)\nd()\n'),
    ).toEqual([]);
    expect(changed('call(\n    one,\n    two,\n)\n', 'call(one, two)\n')).toEqual([]);
  });

  it('are those that differ, by their numbers in the new text', () => {
    expect(changed(two, two.replace('return 2', 'return 3'))).toEqual([6]);
    expect(changed(two, `import os\n\n${two}`)).toEqual([1]);
    expect(changed(two, `${two}\n\ndef c():\n    return 1\n`)).toEqual([9, 10]);
    expect(changed(two, two.replace('def b', 'def c():\n    return 9\n\n\ndef b'))).toEqual([5, 6]);
    expect(changed('', 'a\nb\n')).toEqual([1, 2]);
  });

  it('are those that stand deeper or less deep than before, which means another thing', () => {
    expect(changed('if a:\n    b()\nc()\n', 'if a:\n    b()\n    c()\n')).toEqual([3]);
    expect(changed('if a:\n    b()\n    c()\n', 'if a:\n    b()\nc()\n')).toEqual([3]);
    expect(changed('if a:\n    b(1,\n      2)\nc()\n', 'if a:\n    b(1, 2)\n    c()\n')).toEqual([2, 3]);
  });

  it('are those with another text in quotes, even in its white space', () => {
    expect(changed('x = "a b"\n', 'x = "a  b"\n')).toEqual([1]);
    expect(changed('returnx\n', 'return x\n')).toEqual([1]);
  });

  it('are all but both ends of texts that are too long to be compared', () => {
    const lines = (from: number) => Array.from({ length: 6_000 }, (_, index) => `x = ${from + index}`);
    const before = ['first', ...lines(0), 'last'].join('\n');
    const after = ['first', 'new', ...lines(0), 'newer', 'last'].join('\n');
    expect(change(before, after).lines.size).toBe(6_002);
  });

  it('are found in two long texts with little in common in a bearable time', () => {
    const lines = (step: number) =>
      Array.from({ length: 2_000 }, (_, index) => `x = ${index * step}`).join('\n');
    expect(change(lines(2), lines(3)).lines.size).toBe(2_000 - 667);
  });
});

describe('what a change touches', () => {
  it('is the function in which a line is new, and no other', () => {
    const inside = change(two, two.replace('return 2', 'return 3'));
    expect([touches(inside, 1, 2), touches(inside, 5, 6)]).toEqual([false, true]);
  });

  it('is the function that lost a line, be it the last one', () => {
    const before = 'def a(x):\n    x.sort()\n    x.pop()\n\ndef b():\n    return 2\n';
    const middle = change(before, before.replace('    x.sort()\n', ''));
    expect([touches(middle, 1, 2), touches(middle, 4, 5)]).toEqual([true, false]);
    const last = change(before, before.replace('    x.pop()\n', ''));
    expect([touches(last, 1, 2), touches(last, 4, 5)]).toEqual([true, false]);
  });

  it('is not the function behind which a whole one is gone', () => {
    const gone = change(two, 'def a():\n    return 1\n');
    expect([...gone.lines]).toEqual([]);
    expect(touches(gone, 1, 2)).toBe(false);
  });
});

it('holds nothing for standing of a call of which one line is changed, or gone', () => {
  const call = 'run(\n    "ls",\n    check=True,\n)\nrun()\n';
  const first = { path: 'a.py', line: 1 };
  expect(isStanding(change(call, call.replace('check', 'shell')), first)).toBe(false);
  expect(isStanding(change(call, call.replace('    check=True,\n', '')), first)).toBe(false);
  expect(isStanding(change(call, call.replace('run()', 'run(1)')), first)).toBe(true);
});

it('holds only what is on unchanged lines of the file itself for standing', () => {
  const inside = change(two, two.replace('return 2', 'return 3'));
  expect(isStanding(inside, { path: 'a.py', line: 2 })).toBe(true);
  expect(isStanding(inside, { path: 'a.py', line: 6 })).toBe(false);
  expect(isStanding(inside, { path: 'test_a.py', line: 2 })).toBe(false);
});
