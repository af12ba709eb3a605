import { javaCommentExamples } from '../../analysis/java/comment-examples.ts';
import { javaDocumentation } from '../../analysis/java/documentation.ts';
import { type JavaWishes, refusedInJavaCode, refusedInJavaTests } from '../../analysis/java/refusals.ts';
import { javaTestFindings, javaTestFunctions } from '../../analysis/java/test-functions.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wantsCommand, wishesOf } from '../inspect-sources.ts';
import { withoutTolerated } from '../tolerated.ts';
import type { StaticReport } from '../toolchain.ts';

function refusalsOf({ file, tree }: ParsedFile, spec: Spec, wishes: JavaWishes): Finding[] {
  if (file.role === 'code') return withoutTolerated(refusedInJavaCode(file.path, tree, wishes), spec);
  const findings = javaTestFindings(javaTestFunctions(file.path, tree));
  return [...refusedInJavaTests(file.path, tree, wishes), ...findings];
}

/** Looks at code and tests without running them. */
export async function inspectJava(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const wishes = { text: wishesOf(spec), command: wantsCommand(spec) };
  return inspectSources(files, {
    language: 'java',
    spec,
    refusals: (source) => refusalsOf(source, spec, wishes),
    tests: javaTestFunctions,
    documentation: javaDocumentation,
    examples: javaCommentExamples,
  });
}
