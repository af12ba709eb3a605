import { posix } from 'node:path';
import { compiledGrowth } from '../compiled-growth.ts';
import { secondsFor } from '../growth/report.ts';
import { goCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';

export const growthHarness = compiledGrowth({
  tool: 'Go',
  grammar: 'go',
  callables: goCallables,
  makerOf: ({ makers }) => makers[0]?.name ?? '',
  ending: 'go',
  text: programText,
  argv: (path, code, budgetMs) => {
    const folder = posix.dirname(code[0] ?? '.');
    return ['perl', '/work/harness/growth.pl', path, folder, secondsFor(budgetMs)];
  },
});
