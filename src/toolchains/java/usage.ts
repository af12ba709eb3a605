import type { UsageRunner } from '../toolchain.ts';
import { withBeside } from './lie-beside.ts';

const isLead = (line: string): boolean => /^\s*(?:import\s.*;|\/\/.*|)\s*$/u.test(line);

/** A block of statements alone becomes the body of a program; its lines stay where they are. */
function wrapped(block: string): string {
  const lines = block.split('\n');
  const first = lines.findIndex((line) => !isLead(line));
  const body = lines.slice(Math.max(0, first)).join('\n');
  const head = lines.slice(0, Math.max(0, first)).map((line) => `${line}\n`);
  return `${head.join('')}class Usage { public static void main(String[] arguments) throws Exception { ${body} } }`;
}

export const usageRunner: UsageRunner = {
  tool: 'Java',
  fileOf: (number) => `block_${number}.java`,
  program: (block) => (/\bmain\s*\(/u.test(block) ? block : wrapped(block)),
  argv: (path, code) => [...withBeside, 'usage', path, ...code],
};
