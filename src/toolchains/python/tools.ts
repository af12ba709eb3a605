import { z } from 'zod';
import type { CodeStyle } from '../../analysis/code-style/code-style.ts';
import { type FindingFormat, readFindingLines, readJsonFindings } from '../../analysis/finding-lines.ts';
import type { Finding } from '../../core/evidence.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

const sources = ({ code, test }: SourcePaths): string[] => [...code, ...test];

export const black: FormatStep = {
  tool: 'black',
  honours: ['lineLength'],
  argv: (paths, { lineLength }: CodeStyle = {}) => [
    ...['python3', '-I', '/work/harness/format_copy.py'],
    ...(lineLength === undefined ? [] : [`--line-length=${lineLength}`]),
    ...sources(paths),
  ],
  folder: 'formatted',
};

const CompileLine = z.object({ path: z.string(), line: z.number().int(), message: z.string() });

function readCompileLine({ path, line, message }: z.infer<typeof CompileLine>): Finding {
  return { path, line, rule: 'syntax', severity: 'error', message };
}

export const compile: ToolStep = {
  check: 'syntax',
  tool: 'Python compiler',
  argv: (paths) => ['python3', '-I', '/work/harness/compile_files.py', ...sources(paths)],
  finished: [0, 1],
  read: ({ stdout }) => readJsonFindings(stdout, CompileLine, readCompileLine),
};

/** Faults of the program (E9, F4 to F9 but unused names) are errors, the rest is a matter of taste. */
const flake8Format: FindingFormat = {
  pattern: /^(?<path>[^:]+):(?<line>\d+):\d+: (?<rule>[A-Z]+\d+) (?<message>.+)$/,
  severityOf: (rule) => (/^(?:E9|F(?!401|541|841))/.test(rule) ? 'error' : 'warning'),
};

export const flake8: ToolStep = {
  check: 'lint',
  tool: 'flake8',
  argv: (paths, { lineLength = 100 }: CodeStyle = {}) => [
    ...['python3', '-m', 'flake8', '-j1', '--isolated', `--max-line-length=${lineLength}`],
    // black decides these
    ...['--extend-ignore=E203,E3,E701,E704,W503', ...sources(paths)],
  ],
  finished: [0, 1],
  read: ({ stdout }) => readFindingLines(stdout, flake8Format),
};

const mypyFormat: FindingFormat = {
  pattern: /^(?<path>[^:]+):(?<line>\d+): (?:error|warning): (?<message>.+?)(?:\s+\[(?<rule>[a-z-]+)\])?$/,
  severityOf: (_rule, line) => (line.includes(': error: ') ? 'error' : 'warning'),
};

/** What the code is asked for does not hang on how those typed what lies beside it, or whether they did. */
const leniency = [
  ...[
    '--follow-imports=silent',
    '--ignore-missing-imports',
    '--explicit-package-bases',
    '--implicit-reexport',
  ],
  ...['--allow-untyped-calls', '--allow-untyped-decorators', '--allow-subclassing-any'],
  ...['--no-warn-return-any', '--no-warn-unused-ignores'],
];

function besideExisting(existing: SourcePaths['existing']): { search: string[]; options: string[] } {
  if (existing === undefined) return { search: [], options: [] };
  return { search: ['env', `MYPYPATH=${existing.root}`], options: leniency };
}

/** Only the code: tests call with wrong types on purpose. */
export const mypy: ToolStep = {
  check: 'types',
  tool: 'mypy --strict',
  argv: ({ code, existing }) => {
    const { search, options } = besideExisting(existing);
    return [
      ...[...search, 'mypy-warm', '--strict', '--config-file=', '--no-error-summary', '--no-color-output'],
      ...['--no-pretty', '--hide-error-context', ...options, ...code],
    ];
  },
  finished: [0, 1],
  read: ({ stdout }) => readFindingLines(stdout, mypyFormat),
};
