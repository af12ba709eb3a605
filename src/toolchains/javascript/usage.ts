import type { UsageRunner } from '../toolchain.ts';

export const usageRunner: UsageRunner = {
  tool: 'Node.js',
  fileOf: (number) => `block_${number}.mjs`,
  program: (block) => block,
  // As a program in the root of the repository, so that `./src/...` leads where readers expect
  argv: (path) => ['sh', '/work/harness/run-usage.sh', path],
};
