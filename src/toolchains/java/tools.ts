import { z } from 'zod';
import { readJsonFindings } from '../../analysis/finding-lines.ts';
import type { Finding } from '../../core/evidence.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';
import { codeBeside, testsBeside, withBeside } from './lie-beside.ts';

/** Of sandbox/java: one JVM that does all, by its first argument. */
export const program = 'specproof-java';

/** What lies beside is compiled with what it lies beside. */
export const separated = (paths: SourcePaths): string[] => [
  ...[...paths.code, ...codeBeside(paths.existing)],
  ...['--', ...paths.test, ...testsBeside(paths)],
];

const CompilerLine = z.object({
  path: z.string(),
  line: z.number().int().min(1),
  error: z.boolean(),
  rule: z.string(),
  message: z.string(),
});

/** Warnings of javac that are faults of the program and no matter of taste. */
const faults: ReadonlySet<string> = new Set(['divzero', 'empty', 'finally', 'overrides', 'varargs']);

/** What has no place says nothing of a file. */
function findingOf({ path, line, error, rule, message }: z.infer<typeof CompilerLine>): Finding | null {
  if (path === '') return null;
  const severity = error || faults.has(rule) ? 'error' : 'warning';
  return { path, line, rule, severity, message: message.replaceAll(/\s*\n\s*/gu, '; ') };
}

function readCompiler({ stdout }: SandboxStepResult): Finding[] {
  return readJsonFindings(stdout, CompilerLine, findingOf);
}

export const javac: ToolStep = {
  check: 'syntax',
  tool: 'javac',
  argv: (paths) => [program, 'syntax', ...separated(paths)],
  finished: [0, 1],
  includes: ['types'],
  read: (result) => readCompiler(result).map((finding) => ({ ...finding, rule: 'syntax' })),
};

export const lint: ToolStep = {
  check: 'lint',
  tool: 'javac -Xlint:all',
  argv: (paths) =>
    paths.existing === undefined
      ? [program, 'lint', ...separated(paths)]
      : [...withBeside, 'lint', ...paths.code],
  finished: [0, 1],
  read: readCompiler,
};

export const googleJavaFormat: FormatStep = {
  tool: 'google-java-format',
  // One style for all.
  honours: [],
  argv: ({ code, test }) => [program, 'format', ...code, ...test],
  folder: 'formatted',
};
