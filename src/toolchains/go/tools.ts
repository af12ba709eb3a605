import { posix } from 'node:path';
import { readFindingLines } from '../../analysis/finding-lines.ts';
import { readVet } from '../../analysis/go/vet.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

const sources = ({ code, test }: SourcePaths): string[] => [...code, ...test];

export const gofmt: FormatStep = {
  tool: 'gofmt',
  // One style for all.
  honours: [],
  argv: (paths) => ['perl', '/work/harness/format_copy.pl', ...sources(paths)],
  folder: 'formatted',
};

/** Whether the files can be parsed; types are looked at by go vet. */
export const parse: ToolStep = {
  check: 'syntax',
  tool: 'gofmt -e',
  argv: (paths) => ['gofmt', '-e', '-l', ...sources(paths)],
  finished: [0, 2],
  read: ({ stderr }) =>
    readFindingLines(stderr, {
      pattern: /^(?<path>[^:]+\.go):(?<line>\d+):\d+: (?<message>.+)$/,
      severityOf: () => 'error',
    }).map((finding) => ({ ...finding, rule: 'syntax' })),
};

const vetStep = {
  tool: 'go vet',
  argv: ({ code, test, existing }: SourcePaths) => [
    ...['perl', '/work/harness/vet.pl', posix.dirname(code[0] ?? test[0] ?? '.')],
    ...(existing === undefined ? [] : [...code, ...test]),
  ],
  finished: [0],
} satisfies Partial<ToolStep>;

/** What the compiler says of code and tests. */
export const types: ToolStep = {
  ...vetStep,
  check: 'types',
  read: ({ stderr, stdout }) => readVet(`${stdout}\n${stderr}`).types,
};

/** What the analysis finds in the same run; without types there is none. */
export const lint: ToolStep = {
  ...vetStep,
  check: 'lint',
  sameRunAs: 'types',
  read: ({ stderr, stdout }) => readVet(`${stdout}\n${stderr}`).lint,
};
