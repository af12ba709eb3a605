import { posix } from 'node:path';
import { pythonCalls, pythonDeclared } from '../../analysis/growth/python-declared.ts';
import { recipeOf } from '../../analysis/growth/recipe.ts';
import { parseLiteral } from '../../analysis/python/literal.ts';
import { scriptedPrograms } from '../scripted-growth.ts';
import type { GrowthHarness } from '../toolchain.ts';

async function recipeFor(source: string) {
  const value = await parseLiteral(source);
  return value === null ? null : recipeOf(value);
}

const argv = (path: string) => ['python3', '-I', '/work/harness/growth.py', path];

export const growthHarness: GrowthHarness = {
  tool: 'growth harness',
  argv,
  programs: (spec, wish) =>
    scriptedPrograms(spec, wish, {
      declared: pythonDeclared,
      calls: pythonCalls,
      recipeFor,
      argv,
      place: ({ paths, module, importName, existing }) =>
        existing === undefined
          ? { path: posix.dirname(paths.code), module }
          : { path: existing.root, module: importName },
    }),
};
