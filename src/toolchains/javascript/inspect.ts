import { brokenPlace } from '../../analysis/broken-place.ts';
import { javascriptDocumentation } from '../../analysis/javascript/documentation.ts';
import {
  refusedInJavascriptCode,
  refusedInJavascriptTests,
  refusedInJavascriptUsage,
} from '../../analysis/javascript/refusals.ts';
import { javascriptTests } from '../../analysis/javascript/test-functions.ts';
import { parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { CandidateFile } from '../../core/candidate.ts';
import type { Finding } from '../../core/evidence.ts';
import type { Spec } from '../../core/spec.ts';
import type { StaticReport } from '../toolchain.ts';

interface Parsed {
  file: CandidateFile;
  module: SyntaxNode;
}

/** What the specification asks for in words; some constructs are refused unless it does. */
function wishesOf({ requirements, constraints }: Spec): string {
  return [...requirements.map(({ text }) => text), ...constraints].join('\n');
}

/** A program of the documentation, which asserts what it shows. */
const isBlock = (path: string): boolean => /^block_\d+\.mjs$/.test(path);

function refusalsOf({ file, module }: Parsed, spec: Spec, alone: boolean): Finding[] {
  const wishes = wishesOf(spec);
  if (alone && isBlock(file.path)) return refusedInJavascriptUsage(file.path, module, wishes);
  const isCommand = spec.interface.some(({ kind }) => kind === 'command');
  if (file.role === 'code') {
    const mayExit = isCommand && file.path === spec.paths.code;
    return refusedInJavascriptCode(file.path, module, { wishes, mayExit });
  }
  const rules = refusedInJavascriptTests(file.path, module, { wishes, mayExit: isCommand });
  return [...rules, ...javascriptTests(file.path, module).findings];
}

/** Looks at code and tests without running them. */
export async function inspectJavascript(files: readonly CandidateFile[], spec: Spec): Promise<StaticReport> {
  const sources = files.filter(({ role }) => role === 'code' || role === 'test');
  const parsed = await Promise.all(
    sources.map(async (file) => ({ file, module: await parseSource('javascript', file.content) })),
  );
  const of = (role: CandidateFile['role']) => parsed.filter(({ file }) => file.role === role);
  const documentation = of('code').map(({ file, module }) => javascriptDocumentation(file.path, module));
  return {
    broken: parsed.flatMap(({ file, module }) => brokenPlace(file.path, module)),
    refusals: parsed.flatMap((source) => refusalsOf(source, spec, files.length === 1)),
    tests: of('test').flatMap(({ file, module }) => javascriptTests(file.path, module).tests),
    documentation: {
      counts: {
        documented: documentation.reduce((sum, { counts }) => sum + counts.documented, 0),
        publicSymbols: documentation.reduce((sum, { counts }) => sum + counts.publicSymbols, 0),
      },
      findings: documentation.flatMap(({ findings }) => findings),
    },
  };
}
