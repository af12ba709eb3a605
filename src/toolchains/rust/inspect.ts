import { rustDocumentation } from '../../analysis/rust/documentation.ts';
import { refusedInRustCode, refusedInRustTests } from '../../analysis/rust/refusals.ts';
import { rustTestFindings, rustTestFunctions } from '../../analysis/rust/test-functions.ts';
import { firstBrokenNode, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { StaticReport } from '../toolchain.ts';

interface Parsed {
  file: CandidateFile;
  root: SyntaxNode;
}

/** What the specification asks for in words; some constructs are refused unless it does. */
function wishesOf(spec: Spec): string {
  return [...spec.requirements.map(({ text }) => text), ...spec.constraints].join('\n');
}

function brokenPlace({ file, root }: Parsed): Finding[] {
  const node = firstBrokenNode(root);
  if (node === undefined) return [];
  const message = `The syntax is broken near \`${node.text.slice(0, 60).split('\n')[0] ?? ''}\`.`;
  return [{ path: file.path, line: node.line, rule: 'syntax', severity: 'error', message }];
}

function refusalsOf({ file, root }: Parsed, wishes: string): Finding[] {
  if (file.role === 'code') return refusedInRustCode(file.path, root, wishes);
  return [
    ...refusedInRustTests(file.path, root, wishes),
    ...rustTestFindings(rustTestFunctions(file.path, root)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectRust(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed = await Promise.all(
    sources.map(async (file) => ({ file, root: await parseSource('rust', file.content) })),
  );
  const documentation = parsed
    .filter(({ file }) => file.role === 'code')
    .map(({ file, root }) => rustDocumentation(file.path, root));
  const wishes = wishesOf(spec);
  return {
    broken: parsed.flatMap(brokenPlace),
    refusals: parsed.flatMap((source) => refusalsOf(source, wishes)),
    tests: parsed
      .filter(({ file }) => file.role === 'test')
      .flatMap(({ file, root }) => rustTestFunctions(file.path, root)),
    documentation: {
      counts: {
        documented: documentation.reduce((sum, { counts }) => sum + counts.documented, 0),
        publicSymbols: documentation.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      },
      findings: documentation.flatMap(({ findings }) => findings),
    },
  };
}
