import { pascalCase } from '../../analysis/identifier-words.ts';
import { exampleSource } from '../../analysis/javascript/example-source.ts';
import { parseLiteral } from '../../analysis/javascript/literal.ts';
import type { ExampleDriver } from '../toolchain.ts';

/** Of processor time; an example that takes longer has lost, and the step's own limit holds for all together. */
const secondsEach = 5;

/** By what name an example may call the module itself: `rateLimiter`. */
function moduleVariable(module: string): string {
  const name = pascalCase(module);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

export const exampleDriver: ExampleDriver = {
  tool: 'example driver',
  constants: { none: 'null', true: 'true', false: 'false' },
  argv: ['node', '/work/harness/examples.mjs'],
  async request({ paths, module, existing }, examples) {
    const sources = examples.map(async ({ id, call }) => ({ id, ...(await exampleSource(call)) }));
    return JSON.stringify({
      module: `/work/files/${paths.code}`,
      name: moduleVariable(module),
      ...(existing === undefined ? {} : { stood: true }),
      seconds: secondsEach,
      examples: await Promise.all(sources),
    });
  },
  parseLiteral,
};
