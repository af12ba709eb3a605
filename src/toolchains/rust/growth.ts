import { compiledGrowth } from '../compiled-growth.ts';
import { secondsFor } from '../growth/report.ts';
import { rustCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';

export const growthHarness = compiledGrowth({
  tool: 'rustc',
  grammar: 'rust',
  callables: rustCallables,
  makerOf: ({ name }) => `${name}::new`,
  ending: 'rs',
  text: programText,
  argv: (path, code, budgetMs) => [
    ...['perl', '/work/harness/growth.pl', path],
    ...[code[0] ?? '', secondsFor(budgetMs)],
  ],
});
