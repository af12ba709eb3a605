import { rustCommentExamples } from '../../analysis/rust/comment-examples.ts';
import { rustDocumentation } from '../../analysis/rust/documentation.ts';
import { refusedInRustCode, refusedInRustTests } from '../../analysis/rust/refusals.ts';
import { rustTestFunctions } from '../../analysis/rust/test-functions.ts';
import { testFindings } from '../../analysis/test-findings.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wishesOf } from '../inspect-sources.ts';
import type { StaticReport } from '../toolchain.ts';

function refusalsOf({ file, tree }: ParsedFile, wishes: string): Finding[] {
  if (file.role === 'code') return refusedInRustCode(file.path, tree, wishes);
  return [
    ...refusedInRustTests(file.path, tree, wishes),
    ...testFindings(rustTestFunctions(file.path, tree)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectRust(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const wishes = wishesOf(spec);
  return inspectSources(files, {
    language: 'rust',
    spec,
    refusals: (source) => refusalsOf(source, wishes),
    tests: rustTestFunctions,
    documentation: rustDocumentation,
    examples: rustCommentExamples,
  });
}
