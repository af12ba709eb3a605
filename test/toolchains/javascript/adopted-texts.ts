import type { RepositoryTexts } from '../../contracts/standing-change.ts';

/** The manifest of `plain`. */
export const esm = '{ "name": "tools", "type": "module", "dependencies": { "left-pad": "1" } }';
const code = "import { least } from './limits.js';\nexport const double = (number) => number * least;\n";
/** A test for Node's own runner of what stands at that path. */
export const testOf = (path: string, more = '') =>
  `import { test } from 'node:test';\nimport { double } from '${path}';\n${more}\ntest('doubles', () => double(2));\n`;

/** A repository of ES modules. */
export const plain: RepositoryTexts = {
  'package.json': esm,
  'src/double.js': code,
  'src/limits.js': "import { one } from './one.js';\nexport const least = one;\n",
  'src/one.js': 'export const one = 1;\n',
  'src/other.js': 'export const other = 1;\n',
};
