import { posix } from 'node:path';
import { packageName } from '../../analysis/go/declarations.ts';
import { goDocumentation } from '../../analysis/go/documentation.ts';
import { refusedInGoCode, refusedInGoPrograms, refusedInGoTests } from '../../analysis/go/refusals.ts';
import { goTestFindings, goTestFunctions, goTestLookAlikes } from '../../analysis/go/test-functions.ts';
import { firstBrokenNode, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { StaticReport } from '../toolchain.ts';
import { misplaced } from './file-names.ts';
import { isUsageFile } from './usage.ts';

interface Parsed {
  file: CandidateFile;
  tree: SyntaxNode;
}

/** What the specification asks for in words; some constructs are refused unless it does. */
function wishesOf(spec: Spec): string {
  return [...spec.requirements.map(({ text }) => text), ...spec.constraints].join('\n');
}

function brokenPlace({ file, tree }: Parsed): Finding[] {
  const node = firstBrokenNode(tree);
  if (node === undefined) return [];
  const message = `The syntax is broken near \`${node.text.slice(0, 60).split('\n')[0] ?? ''}\`.`;
  return [{ path: file.path, line: node.line, rule: 'syntax', severity: 'error', message }];
}

/** A block of the documentation that is run as a program. */
const isProgram = ({ file, tree }: Parsed): boolean => isUsageFile(file.path) && packageName(tree) === 'main';

function refusalsOf(parsed: Parsed, spec: Spec): Finding[] {
  const { file, tree } = parsed;
  const wishes = wishesOf(spec);
  if (isUsageFile(file.path)) {
    return isProgram(parsed)
      ? refusedInGoPrograms(file.path, tree, wishes)
      : refusedInGoCode(file.path, tree, wishes);
  }
  if (file.role === 'code')
    return [...misplaced(file, tree, spec), ...refusedInGoCode(file.path, tree, wishes)];
  return [
    ...misplaced(file, tree, spec),
    ...refusedInGoTests(file.path, tree, wishes),
    ...goTestLookAlikes(file.path, tree),
    ...goTestFindings(goTestFunctions(file.path, tree)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectGo(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed = await Promise.all(
    sources.map(async (file) => ({ file, tree: await parseSource('go', file.content) })),
  );
  const documentation = parsed
    .filter(({ file }) => file.role === 'code')
    .map(({ file, tree }) => goDocumentation(posix.normalize(file.path), tree));
  return {
    broken: parsed.flatMap(brokenPlace),
    refusals: parsed.flatMap((source) => refusalsOf(source, spec)),
    tests: parsed
      .filter(({ file }) => file.role === 'test')
      .flatMap(({ file, tree }) => goTestFunctions(file.path, tree)),
    documentation: {
      counts: {
        documented: documentation.reduce((sum, { counts }) => sum + counts.documented, 0),
        publicSymbols: documentation.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      },
      findings: documentation.flatMap(({ findings }) => findings),
    },
  };
}
