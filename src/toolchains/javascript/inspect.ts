import { javascriptCommentExamples } from '../../analysis/javascript/comment-examples.ts';
import { isEsModule } from '../../analysis/javascript/declarations.ts';
import { javascriptDocumentation } from '../../analysis/javascript/documentation.ts';
import {
  refusedInJavascriptCode,
  refusedInJavascriptTests,
  refusedInJavascriptUsage,
} from '../../analysis/javascript/refusals.ts';
import { javascriptTests } from '../../analysis/javascript/test-functions.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectSources, type ParsedFile, wantsCommand, wishesOf } from '../inspect-sources.ts';
import { withoutTolerated } from '../tolerated.ts';
import type { StaticReport } from '../toolchain.ts';

/** A program of the documentation, which asserts what it shows and is looked at by itself. */
function isUsage(files: readonly CandidateFile[]): boolean {
  const [only, ...others] = files;
  return only !== undefined && others.length === 0 && /^block_\d+\.mjs$/.test(only.path);
}

function refusalsOf({ file, tree }: ParsedFile, spec: Spec): Finding[] {
  const wishes = wishesOf(spec);
  const isCommand = wantsCommand(spec);
  if (file.role === 'code') {
    const mayExit = isCommand && file.path === spec.paths.code;
    const commonjs = spec.existing !== undefined && !isEsModule(tree);
    const refused = refusedInJavascriptCode(file.path, tree, { wishes, mayExit, commonjs });
    return withoutTolerated(refused, spec);
  }
  const rules = refusedInJavascriptTests(file.path, tree, { wishes, mayExit: isCommand });
  return [...rules, ...javascriptTests(file.path, tree).findings];
}

/** Looks at code and tests without running them. */
export async function inspectJavascript(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const usage = isUsage(files);
  return inspectSources(files, {
    language: 'javascript',
    spec,
    refusals: (source) =>
      usage
        ? refusedInJavascriptUsage(source.file.path, source.tree, wishesOf(spec))
        : refusalsOf(source, spec),
    tests: (path, tree) => javascriptTests(path, tree).tests,
    documentation: javascriptDocumentation,
    examples: javascriptCommentExamples,
  });
}
