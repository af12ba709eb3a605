import { pythonCommentExamples } from '../../analysis/python/comment-examples.ts';
import { pythonDocumentation } from '../../analysis/python/documentation.ts';
import { refusedInPythonCode, refusedInPythonTests } from '../../analysis/python/refusals.ts';
import { pythonTestFindings, pythonTestFunctions } from '../../analysis/python/test-functions.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wishesOf } from '../inspect-sources.ts';
import { withoutTolerated } from '../tolerated.ts';
import type { StaticReport } from '../toolchain.ts';
import { refusedModuleNames } from './module-names.ts';

function refusalsOf({ file, tree }: ParsedFile, spec: Spec, wishes: string): Finding[] {
  if (file.role === 'code') {
    const known = spec.existing !== undefined && file.path === spec.paths.code ? spec.importName : null;
    const refused = refusedInPythonCode(file.path, tree, wishes);
    return [...refusedModuleNames(file.path, known), ...withoutTolerated(refused, spec)];
  }
  return [
    ...refusedInPythonTests(file.path, tree, wishes),
    ...pythonTestFindings(pythonTestFunctions(file.path, tree)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectPython(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const wishes = wishesOf(spec);
  return inspectSources(files, {
    language: 'python',
    spec,
    refusals: (source) => refusalsOf(source, spec, wishes),
    tests: pythonTestFunctions,
    documentation: pythonDocumentation,
    examples: pythonCommentExamples,
  });
}
