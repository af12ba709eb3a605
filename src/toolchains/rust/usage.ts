import type { UsageRunner } from '../toolchain.ts';

/** A block without `main` becomes the body of one; its lines stay where they are. */
function program(block: string): string {
  return /^\s*(?:pub\s+)?(?:async\s+)?fn\s+main\s*\(/m.test(block) ? block : `fn main() {${block}}\n`;
}

export const usageRunner: UsageRunner = {
  tool: 'rustc',
  fileOf: (number) => `block_${number}.rs`,
  program,
  argv: (path, code) => ['perl', '/work/harness/usage.pl', path, ...code.slice(0, 1)],
};
