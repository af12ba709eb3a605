import { brokenPlace } from '../../analysis/broken-place.ts';
import { pythonDocumentation } from '../../analysis/python/documentation.ts';
import { refusedInPythonCode, refusedInPythonTests } from '../../analysis/python/refusals.ts';
import { pythonTestFindings, pythonTestFunctions } from '../../analysis/python/test-functions.ts';
import { parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { StaticReport } from '../toolchain.ts';
import { refusedModuleNames } from './module-names.ts';

interface Parsed {
  file: CandidateFile;
  module: SyntaxNode;
}

/** What the specification asks for in words; some constructs are refused unless it does. */
function wishesOf(spec: Spec): string {
  return [...spec.requirements.map(({ text }) => text), ...spec.constraints].join('\n');
}

function refusalsOf({ file, module }: Parsed, wishes: string): Finding[] {
  if (file.role === 'code') {
    return [...refusedModuleNames(file.path), ...refusedInPythonCode(file.path, module, wishes)];
  }
  return [
    ...refusedInPythonTests(file.path, module, wishes),
    ...pythonTestFindings(pythonTestFunctions(file.path, module)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectPython(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed = await Promise.all(
    sources.map(async (file) => ({ file, module: await parseSource('python', file.content) })),
  );
  const documentation = parsed
    .filter(({ file }) => file.role === 'code')
    .map(({ file, module }) => pythonDocumentation(file.path, module));
  const wishes = wishesOf(spec);
  return {
    broken: parsed.flatMap(({ file, module }) => brokenPlace(file.path, module)),
    refusals: parsed.flatMap((source) => refusalsOf(source, wishes)),
    tests: parsed
      .filter(({ file }) => file.role === 'test')
      .flatMap(({ file, module }) => pythonTestFunctions(file.path, module)),
    documentation: {
      counts: {
        documented: documentation.reduce((sum, { counts }) => sum + counts.documented, 0),
        publicSymbols: documentation.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      },
      findings: documentation.flatMap(({ findings }) => findings),
    },
  };
}
