import type { UsageRunner } from '../toolchain.ts';

export const usageRunner: UsageRunner = {
  tool: 'Python',
  fileOf: (number) => `block_${number}.py`,
  program: (block) => block,
  // -P: what is imported comes from the code's folder alone
  argv: (path) => ['python3', '-P', path],
};
