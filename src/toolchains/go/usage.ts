import { posix } from 'node:path';
import type { UsageRunner } from '../toolchain.ts';

export function isUsageFile(path: string): boolean {
  return /^block_\d+\.go$/u.test(path);
}

export const usageRunner: UsageRunner = {
  tool: 'Go',
  fileOf: (number) => `block_${number}.go`,
  program: (block) => block,
  argv: (path, code) => ['perl', '/work/harness/usage.pl', path, posix.dirname(code[0] ?? '.')],
};
