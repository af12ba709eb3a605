import { posix } from 'node:path';
import { parseLiteral } from '../../analysis/python/literal.ts';
import type { ExampleDriver } from '../toolchain.ts';

/** An example that takes longer has lost; the step's own limit holds for all together. */
const secondsEach = 5;

export const exampleDriver: ExampleDriver = {
  tool: 'example driver',
  constants: { none: 'None', true: 'True', false: 'False' },
  argv: ['python3', '-I', '/work/harness/examples.py'],
  request: ({ paths, module, importName, existing }, examples) =>
    JSON.stringify({
      path: posix.join('/work/files', existing?.root ?? posix.dirname(paths.code)),
      ...(existing === undefined ? { module } : { module: importName, alias: module }),
      seconds: secondsEach,
      examples,
    }),
  parseLiteral,
};
