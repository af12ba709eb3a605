import { compiledGrowth } from '../compiled-growth.ts';
import { harnessFiles } from '../harness-files.ts';
import { javaCallables } from './growth-callables.ts';
import { programText } from './growth-program.ts';
import { withBeside } from './lie-beside.ts';

const shared = ['Growth.java', 'Input.java'];

/** What the programs share. */
export const growthFiles = harnessFiles(new URL('harness/', import.meta.url), shared);

export const growthHarness = compiledGrowth({
  tool: 'Java',
  grammar: 'java',
  callables: javaCallables,
  makerOf: ({ name }) => name,
  ending: 'java',
  text: programText,
  argv: (path, code) => [
    ...[...withBeside, 'growth', path],
    ...shared.map((name) => `/work/harness/${name}`),
    ...['--', ...code],
  ],
});
