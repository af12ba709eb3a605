import { z } from 'zod';
import type { Finding } from '../../core/evidence.ts';
import { readJson } from '../../core/json.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

/** Of sandbox/java: one JVM that does all, by its first argument. */
export const program = 'specproof-java';

export const separated = ({ code, test }: SourcePaths): string[] => [...code, '--', ...test];

const Line = z.object({
  path: z.string(),
  line: z.number().int().min(1),
  error: z.boolean(),
  rule: z.string(),
  message: z.string(),
});

/** Warnings of javac that are faults of the program and no matter of taste. */
const faults: ReadonlySet<string> = new Set(['divzero', 'empty', 'finally', 'overrides', 'varargs']);

function readLine(text: string, check: 'syntax' | 'lint'): Finding[] {
  const found = readJson(text, Line);
  if (found.status === 'invalid' || found.value.path === '') return [];
  const { path, line, error, rule, message } = found.value;
  return [
    {
      path,
      line,
      rule: check === 'syntax' ? 'syntax' : rule.slice(0, 200),
      severity: error || faults.has(rule) ? 'error' : 'warning',
      message: message.replaceAll(/\s*\n\s*/gu, '; ').slice(0, 2_000),
    },
  ];
}

const readLines =
  (check: 'syntax' | 'lint') =>
  ({ stdout }: SandboxStepResult): Finding[] =>
    stdout.split('\n').flatMap((line) => readLine(line, check));

export const javac: ToolStep = {
  check: 'syntax',
  tool: 'javac',
  argv: (paths) => [program, 'syntax', ...separated(paths)],
  finished: [0, 1],
  includes: ['types'],
  read: readLines('syntax'),
};

export const lint: ToolStep = {
  check: 'lint',
  tool: 'javac -Xlint:all',
  argv: (paths) => [program, 'lint', ...separated(paths)],
  finished: [0, 1],
  read: readLines('lint'),
};

export const googleJavaFormat: FormatStep = {
  tool: 'google-java-format',
  argv: ({ code, test }) => [program, 'format', ...code, ...test],
  folder: 'formatted',
};
