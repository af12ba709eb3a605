import { rustCommentExamples } from '../../analysis/rust/comment-examples.ts';
import { rustDocumentation } from '../../analysis/rust/documentation.ts';
import { refusedInRustCode, refusedInRustTests } from '../../analysis/rust/refusals.ts';
import { rustTestFunctions } from '../../analysis/rust/test-functions.ts';
import { withoutTestItems } from '../../analysis/rust/test-items.ts';
import { testFindings } from '../../analysis/test-findings.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wishesOf } from '../inspect-sources.ts';
import { withoutTolerated } from '../tolerated.ts';
import type { StaticReport } from '../toolchain.ts';

/** Of a file that stands: modules in files beside it, and unit tests inside of it, which are not compiled here. */
async function refusedInStanding({ path, content }: CandidateFile, spec: Spec): Promise<Finding[]> {
  const refusals = refusedInRustCode(path, await withoutTestItems(content), wishesOf(spec));
  return withoutTolerated(refusals, spec).filter(({ rule }) => rule !== 'module-file');
}

function refusalsOf(
  { file, tree }: ParsedFile,
  wishes: string,
  standing: ReadonlyMap<CandidateFile, Finding[]>,
): Finding[] {
  const found = standing.get(file);
  if (found !== undefined) return found;
  if (file.role === 'code') return refusedInRustCode(file.path, tree, wishes);
  return [
    ...refusedInRustTests(file.path, tree, wishes),
    ...testFindings(rustTestFunctions(file.path, tree)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectRust(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const wishes = wishesOf(spec);
  const standing = files.filter(({ role }) => role === 'code' && spec.existing !== undefined);
  const found = await Promise.all(
    standing.map(async (file) => [file, await refusedInStanding(file, spec)] as const),
  );
  const known = new Map(found);
  return inspectSources(files, {
    language: 'rust',
    spec,
    refusals: (source) => refusalsOf(source, wishes, known),
    tests: rustTestFunctions,
    documentation: rustDocumentation,
    examples: rustCommentExamples,
  });
}
