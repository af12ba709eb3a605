import { z } from 'zod';
import type { Finding } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

const sources = ({ code, test }: SourcePaths): string[] => [...code, ...test];

export const prettier: FormatStep = {
  tool: 'prettier',
  argv: (paths) => ['node', '/work/harness/format.mjs', ...sources(paths)],
  folder: 'formatted',
};

/** What our programs print of a finding. */
const FindingLine = z.object({
  path: z.string(),
  line: z.number(),
  rule: z.string().default('syntax'),
  severity: z.enum(['error', 'warning']).default('error'),
  message: z.string(),
});

function readFinding(text: string): Finding[] {
  const found = readJson(text, FindingLine);
  if (found.status === 'invalid') return [];
  const { path, line, rule, severity, message } = found.value;
  const place = Number.isInteger(line) ? Math.max(1, line) : 1;
  return [{ path, line: place, rule: rule.slice(0, 200), severity, message: message.slice(0, 2_000) }];
}

const readFindings = ({ stdout }: { stdout: string }): Finding[] => stdout.split('\n').flatMap(readFinding);

export const nodeSyntax: ToolStep = {
  check: 'syntax',
  tool: 'Node.js',
  argv: (paths) => [
    ...['node', '--no-warnings', '--experimental-vm-modules', '/work/harness/syntax.mjs'],
    ...sources(paths),
  ],
  finished: [0, 1],
  read: readFindings,
};

export const eslint: ToolStep = {
  check: 'lint',
  tool: 'eslint',
  argv: (paths) => ['node', '/work/harness/lint.mjs', ...sources(paths)],
  finished: [0, 1],
  read: readFindings,
};
