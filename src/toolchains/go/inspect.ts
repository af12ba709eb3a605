import { posix } from 'node:path';
import { packageName } from '../../analysis/go/declarations.ts';
import { goDocumentation, goNamesDocumentation } from '../../analysis/go/documentation.ts';
import { refusedInGoCode, refusedInGoPrograms, refusedInGoTests } from '../../analysis/go/refusals.ts';
import { goTestFunctions, goTestLookAlikes } from '../../analysis/go/test-functions.ts';
import { testFindings } from '../../analysis/test-findings.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wishesOf } from '../inspect-sources.ts';
import { withoutTolerated } from '../tolerated.ts';
import type { StaticReport } from '../toolchain.ts';
import { misplaced } from './file-names.ts';
import { takesInBeside } from './standing.ts';
import { isUsageFile } from './usage.ts';

function refusalsOf({ file, tree }: ParsedFile, spec: Spec): Finding[] {
  const wishes = wishesOf(spec);
  if (isUsageFile(file.path)) {
    // A block of the documentation that is run as a program.
    return packageName(tree) === 'main'
      ? refusedInGoPrograms(file.path, tree, wishes)
      : refusedInGoCode(file.path, tree, wishes);
  }
  if (file.role === 'code')
    return [
      ...misplaced(file, tree, spec),
      ...withoutTolerated(refusedInGoCode(file.path, tree, wishes), spec).filter(
        (finding) => !takesInBeside(finding, spec),
      ),
    ];
  return [
    ...misplaced(file, tree, spec),
    ...refusedInGoTests(file.path, tree, wishes),
    ...goTestLookAlikes(file.path, tree),
    ...testFindings(goTestFunctions(file.path, tree)),
  ];
}

/** Looks at code and tests without running them. */
export async function inspectGo(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  return inspectSources(files, {
    language: 'go',
    spec,
    refusals: (source) => refusalsOf(source, spec),
    tests: goTestFunctions,
    documentation: (path, tree) =>
      (spec.existing === undefined ? goDocumentation : goNamesDocumentation)(posix.normalize(path), tree),
  });
}
