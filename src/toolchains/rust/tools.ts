import { z } from 'zod';
import type { CodeStyle } from '../../analysis/code-style/code-style.ts';
import { readJsonFindings } from '../../analysis/finding-lines.ts';
import type { Finding } from '../../core/evidence.ts';
import type { SandboxStepResult } from '../../core/ports.ts';
import type { FormatStep, SourcePaths, ToolStep } from '../toolchain.ts';

/** What the scripts that read the files are told of others beside them. */
const standing = ({ existing }: SourcePaths): string[] => (existing === undefined ? [] : ['standing']);

const script = (name: string): string[] => ['perl', `/work/harness/${name}.pl`];

/** Arguments of the scripts that compile code and tests: the code files, a mark, the test files. */
export function rustSources({ code, test }: SourcePaths): string[] {
  return [...code, '--', ...test];
}

/** Rustfmt's own names of what a repository may choose. */
function rustfmtConfig({ lineLength, indentWidth, useTabs }: CodeStyle): string[] {
  const settings = Object.entries({ max_width: lineLength, tab_spaces: indentWidth, hard_tabs: useTabs });
  const chosen = settings.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return chosen.length === 0 ? [] : [`--config=${chosen.join(',')}`];
}

export const rustfmt: FormatStep = {
  tool: 'rustfmt',
  honours: ['lineLength', 'indentWidth', 'useTabs'],
  argv: ({ code, test }, style = {}) => [...script('format'), ...rustfmtConfig(style), ...code, ...test],
  folder: 'formatted',
};

const Diagnostic = z.object({
  message: z.string(),
  code: z.object({ code: z.string() }).nullable(),
  level: z.string(),
  spans: z.array(
    z.object({
      file_name: z.string(),
      line_start: z.number().int(),
      is_primary: z.boolean(),
      label: z.string().nullable(),
    }),
  ),
  children: z.array(z.object({ message: z.string(), level: z.string() })),
});
type Diagnostic = z.infer<typeof Diagnostic>;

/** What the compiler says below the message helps most to put things right. */
function messageOf({ message, spans, children }: Diagnostic): string {
  const labels = spans.flatMap(({ label }) => (label === null ? [] : [label]));
  const advice = children
    .filter((child) => !/^`#\[(?:warn|deny)|^for further information|^`-W /.test(child.message))
    .map((child) => `${child.level}: ${child.message}`);
  const said = labels.length === 0 ? message : `${message} (${labels.join('; ')})`;
  return [said, ...advice].join('; ').replaceAll(/\s+/g, ' ');
}

/** Messages without a place only count others. */
function readDiagnostic(diagnostic: Diagnostic): Finding | null {
  const { level, code, spans } = diagnostic;
  const place = spans.find(({ is_primary: primary }) => primary);
  if (place === undefined) return null;
  return {
    path: place.file_name,
    line: place.line_start,
    rule: code?.code ?? 'rustc',
    severity: level.startsWith('error') ? 'error' : 'warning',
    message: messageOf(diagnostic),
  };
}

/** The findings of a compiler that speaks JSON, each once: what stands in the library is seen by every program that uses it. */
export function readDiagnostics({ stdout }: SandboxStepResult): Finding[] {
  const findings = readJsonFindings(stdout, Diagnostic, readDiagnostic);
  const keys = findings.map((finding) => JSON.stringify(finding));
  return findings.filter((_finding, index) => keys.indexOf(keys[index] ?? '') === index);
}

export const rustc: ToolStep = {
  check: 'syntax',
  tool: 'rustc',
  argv: (paths) => [...script('check'), 'rustc', ...standing(paths), ...rustSources(paths)],
  finished: [0, 1],
  includes: ['types'],
  // What is only a warning is clippy's to say.
  read: (result) => readDiagnostics(result).filter(({ severity }) => severity === 'error'),
};

export const clippy: ToolStep = {
  check: 'lint',
  tool: 'clippy',
  argv: (paths) => [...script('check'), 'clippy-driver', ...standing(paths), ...rustSources(paths)],
  finished: [0, 1],
  read: readDiagnostics,
};
