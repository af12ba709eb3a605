import { z } from 'zod';
import type { CodeStyle } from '../../analysis/code-style/code-style.ts';
import { readJsonFindings } from '../../analysis/finding-lines.ts';
import type { Finding } from '../../core/evidence.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

const sources = ({ code, test }: SourcePaths): string[] => [...code, ...test];

/** Prettier's own names of what a repository may choose. */
function prettierOptions({ lineLength, indentWidth, useTabs, singleQuote, semicolons }: CodeStyle): string {
  return JSON.stringify({
    ...{ printWidth: lineLength, tabWidth: indentWidth, useTabs },
    ...{ singleQuote: singleQuote ?? true, semi: semicolons },
  });
}

export const prettier: FormatStep = {
  tool: 'prettier',
  honours: ['lineLength', 'indentWidth', 'useTabs', 'singleQuote', 'semicolons'],
  argv: (paths, style = {}) => [
    ...['node', '/work/harness/format.mjs', prettierOptions(style)],
    ...sources(paths),
  ],
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

const readFindings = ({ stdout }: { stdout: string }): Finding[] =>
  readJsonFindings(stdout, FindingLine, ({ line, ...finding }) => ({
    ...finding,
    line: Number.isInteger(line) ? line : 1,
  }));

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
