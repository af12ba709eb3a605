import { javascriptCalls, javascriptDeclared } from '../../analysis/growth/javascript-declared.ts';
import { recipeOf } from '../../analysis/growth/recipe.ts';
import { parseLiteral } from '../../analysis/javascript/literal.ts';
import { scriptedPrograms } from '../scripted-growth.ts';
import type { GrowthHarness } from '../toolchain.ts';

async function recipeFor(source: string) {
  const value = await parseLiteral(source);
  return value === null ? null : recipeOf(value);
}

/** One thread, so that what the engine does beside the code does not count twice; rarely a collection of garbage. */
const flags = ['--single-threaded', '--expose-gc', '--min-semi-space-size=64', '--max-semi-space-size=64'];

/** What the code prints is lost; the program reports on a channel of its own. */
const aside = 'exec "$0" "$@" 3>&1 >/dev/null 2>/dev/null';

const argv = (path: string) => ['sh', '-c', aside, 'node', ...flags, '/work/harness/growth.mjs', path];

export const growthHarness: GrowthHarness = {
  tool: 'growth harness',
  argv,
  programs: (spec, wish) =>
    scriptedPrograms(spec, wish, {
      declared: javascriptDeclared,
      calls: javascriptCalls,
      recipeFor,
      argv,
      place: ({ paths, existing }) => ({
        ...{ path: paths.code },
        ...(existing === undefined ? {} : { stood: true }),
      }),
    }),
};
