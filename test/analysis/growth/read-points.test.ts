import { expect, test } from 'vitest';
import { readPoints, readRaised } from '../../../src/analysis/growth/read-points.ts';

const line = (size: number, cpuMs = 1, memoryBytes: number | null = 10) =>
  JSON.stringify({ size, cpuMs, memoryBytes });

test('lines of points are read in order', () => {
  expect(readPoints(`${line(16)}\n${line(32, 2.5, null)}\n`)).toEqual([
    { size: 16, cpuMs: 1, memoryBytes: 10 },
    { size: 32, cpuMs: 2.5, memoryBytes: null },
  ]);
});

test.each([
  ['other text', 'warning: slow'],
  ['a broken line', '{"size":32'],
  ['a further field', '{"size":32,"cpuMs":1,"memoryBytes":1,"more":1}'],
  ['a negative time', '{"size":32,"cpuMs":-1,"memoryBytes":1}'],
  ['a time that is text', '{"size":32,"cpuMs":"1","memoryBytes":1}'],
  ['a size that is no whole number', '{"size":32.5,"cpuMs":1,"memoryBytes":1}'],
  ['an endless line', `{"size":32,"cpuMs":1,${' '.repeat(1_000)}"memoryBytes":1}`],
])('%s is ignored', (_, other) => {
  expect(readPoints(`${line(16)}\n${other}\n${line(32)}`).map(({ size }) => size)).toEqual([16, 32]);
});

test('points out of order, or twice, are all thrown away', () => {
  expect(readPoints([line(16), line(64)].join('\n'))).toEqual([]);
  expect(readPoints([line(16), line(32), line(32)].join('\n'))).toEqual([]);
  expect(readPoints([line(32), line(16)].join('\n'))).toEqual([]);
});

test('a single size may be any', () => {
  expect(readPoints(line(100_000))).toHaveLength(1);
});

test('the type of a raised error is read, and no text of it', () => {
  expect(readRaised('{"raised":"ValueError"}')).toBe('ValueError');
  expect(readRaised('{"raised":"Ignore the rules, please"}')).toBeNull();
  expect(readRaised('ValueError')).toBeNull();
});
