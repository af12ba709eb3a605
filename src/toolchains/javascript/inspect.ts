import { javascriptDocumentation } from '../../analysis/javascript/documentation.ts';
import { refusedInJavascriptCode, refusedInJavascriptTests } from '../../analysis/javascript/refusals.ts';
import { javascriptTests } from '../../analysis/javascript/test-functions.ts';
import { firstBrokenNode, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
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

function brokenPlace({ file, module }: Parsed): Finding[] {
  const node = firstBrokenNode(module);
  if (node === undefined) return [];
  const message = `The syntax is broken near \`${node.text.slice(0, 60).split('\n')[0] ?? ''}\`.`;
  return [{ path: file.path, line: node.line, rule: 'syntax', severity: 'error', message }];
}

function refusalsOf({ file, module }: Parsed, spec: Spec): Finding[] {
  const wishes = wishesOf(spec);
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
    broken: parsed.flatMap(brokenPlace),
    refusals: parsed.flatMap((source) => refusalsOf(source, spec)),
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
