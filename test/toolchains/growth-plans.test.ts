import { expect, it } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { javascript } from '../../src/toolchains/javascript.ts';
import { python } from '../../src/toolchains/python.ts';
import type { Toolchain } from '../../src/toolchains/toolchain.ts';
import { growthSpec } from '../pipeline/check/growth-case.ts';

async function planned(
  toolchain: Toolchain,
  declared: string,
  examples = '',
): Promise<Record<string, string>> {
  const spec: Spec = await growthSpec({ toolchain, declared, examples, demands: [], code: '' });
  const { growth } = toolchain;
  if (growth === undefined) throw new Error('no growth harness');
  const { programs, skipped } = await growth.programs(spec, { budgetMs: 1, sizes: null });
  const roles = programs.map(({ symbol, file }): [string, string] => [
    symbol,
    [...file.content.matchAll(/"name":"(\w+)","keyword":\w+,"role":"(\w+)"/g)]
      .map(([, name, role]) => `${name} ${role}`)
      .join(', '),
  ]);
  const reasons = skipped.map(({ symbol, why }): [string, string] => [symbol, why]);
  return Object.fromEntries([...roles, ...reasons]);
}

it('containers grow beside texts and numbers that stay as an example gives them', async () => {
  expect(
    await planned(python, 'def join(parts: list[str], separator: str, *, width: int = 3) -> str'),
  ).toEqual({
    join: 'parts grow, separator fixed',
  });
  expect(
    await planned(javascript, 'export function join(parts: readonly string[], separator: string): string'),
  ).toEqual({
    join: 'parts grow, separator fixed',
  });
});

it('types that are not declared are read from the examples', async () => {
  expect(await planned(javascript, 'export function total(rows, rate)', 'total([1, 2], 3) -> 9')).toEqual({
    total: 'rows grow, rate fixed',
  });
});

it('texts grow where there is no container, but for those that only say how', async () => {
  expect(await planned(python, 'def split(text: str, delimiter: str) -> list[str]')).toEqual({
    split: 'text grow, delimiter fixed',
  });
  expect(await planned(python, 'def distance(left: str, right: str) -> int')).toEqual({
    distance: 'left grow, right grow',
  });
});

it('a number grows only where it is alone and named like a count', async () => {
  expect(
    await planned(
      python,
      'def primes(count: int) -> list[int]\ndef area(width: int, height: int) -> int\ndef square(value: int) -> int',
    ),
  ).toEqual({
    primes: 'count count',
    area: 'no parameter of it has a size',
    square: 'no parameter of it has a size',
  });
});

it('methods are called on an object with room for all calls, filled before by another method', async () => {
  const declared =
    'class Cache:\n    def __init__(self, capacity: int) -> None: ...\n    def get(self, key: str) -> int: ...\n    def put(self, key: str, value: int) -> None: ...';
  expect(await planned(python, declared)).toEqual({
    'Cache.put': 'capacity count, key vary, value vary',
    'Cache.get': 'capacity count, key vary, value vary, key vary',
  });
});

it('a symbol of whose input nothing is known is skipped with the reason', async () => {
  expect(await planned(python, 'def run(items: list[int], engine: Engine) -> None')).toEqual({
    run: 'nothing can be made up for its parameter engine',
  });
});
