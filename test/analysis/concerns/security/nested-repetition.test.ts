import { expect, it } from 'vitest';
import { findingsIn } from './samples.ts';

const rulesOf = async (pattern: string): Promise<string[]> =>
  (await findingsIn('javascript', `export const pattern = ${pattern};\n`)).map(({ rule }) => rule);

it.each([
  String.raw`/^(\d{1,3}\.){3}\d{1,3}$/`,
  '/^[a-z]+(?:-[a-z]+)*$/',
  String.raw`/^(\d+)\.(\d+)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/u`,
  String.raw`/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/`,
  String.raw`/\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|[-+*/()^])/y`,
  '/^(?:[^,]*,)*$/',
  String.raw`/^\w+(?:\s+\w+)*$/`,
])('%s is fast', async (pattern) => {
  expect(await rulesOf(pattern)).toEqual([]);
});

it.each([
  '/^(a+)+$/',
  '/^(?:a*)*b$/',
  '/^(?:a+b*)*$/',
  String.raw`/^([a-z0-9]+\.?)+@/`,
  String.raw`/^(?:\w+\s*)+$/`,
  '/^(?:-[a-z-]+)*$/',
  '/^(?:-a+|a+)*$/',
  '/^((?:a+)b?)*$/',
  String.raw`/^(?:\/[^)]*(x+x+)+)y/`,
])('%s may be slow', async (pattern) => {
  expect(await rulesOf(pattern)).toEqual(['slow-pattern']);
});
