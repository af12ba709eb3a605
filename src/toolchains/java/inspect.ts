import { javaDocumentation } from '../../analysis/java/documentation.ts';
import { type JavaWishes, refusedInJavaCode, refusedInJavaTests } from '../../analysis/java/refusals.ts';
import { javaTestFindings, javaTestFunctions } from '../../analysis/java/test-functions.ts';
import { firstBrokenNode, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { StaticReport } from '../toolchain.ts';

interface Parsed {
  file: CandidateFile;
  program: SyntaxNode;
}

function wishesOf(spec: Spec): JavaWishes {
  return {
    text: [...spec.requirements.map(({ text }) => text), ...spec.constraints].join('\n'),
    command: spec.interface.some(({ kind }) => kind === 'command'),
  };
}

function brokenPlace({ file, program }: Parsed): Finding[] {
  const node = firstBrokenNode(program);
  if (node === undefined) return [];
  const message = `The syntax is broken near \`${node.text.slice(0, 60).split('\n')[0] ?? ''}\`.`;
  return [{ path: file.path, line: node.line, rule: 'syntax', severity: 'error', message }];
}

function refusalsOf({ file, program }: Parsed, wishes: JavaWishes): Finding[] {
  if (file.role === 'code') return refusedInJavaCode(file.path, program, wishes);
  const findings = javaTestFindings(javaTestFunctions(file.path, program));
  return [...refusedInJavaTests(file.path, program, wishes), ...findings];
}

/** Looks at code and tests without running them. */
export async function inspectJava(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed = await Promise.all(
    sources.map(async (file) => ({ file, program: await parseSource('java', file.content) })),
  );
  const tests = parsed.filter(({ file }) => file.role === 'test');
  const documentation = parsed
    .filter(({ file }) => file.role === 'code')
    .map(({ file, program }) => javaDocumentation(file.path, program));
  const wishes = wishesOf(spec);
  return {
    broken: parsed.flatMap(brokenPlace),
    refusals: parsed.flatMap((source) => refusalsOf(source, wishes)),
    tests: tests.flatMap(({ file, program }) => javaTestFunctions(file.path, program)),
    documentation: {
      counts: {
        documented: documentation.reduce((sum, { counts }) => sum + counts.documented, 0),
        publicSymbols: documentation.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      },
      findings: documentation.flatMap(({ findings }) => findings),
    },
  };
}
