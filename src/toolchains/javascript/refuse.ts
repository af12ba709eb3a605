import { handsOn } from '../../analysis/javascript/commonjs-exports.ts';
import { exportsOf, statedExports } from '../../analysis/javascript/declarations.ts';
import { namedChildren, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Candidate } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { codeTree, missingNames, refuseCandidate } from '../refuse-candidate.ts';
import { inspectJavascript } from './inspect.ts';

/** Types exist in documentation alone, and a command is its file. */
const withoutExport = ['type', 'command'];

/** What another file exports may be passed on with a star. */
function passesOn(module: SyntaxNode): boolean {
  return namedChildren(module).some(
    (node) => node.type === 'export_statement' && node.children.some(({ type }) => type === '*'),
  );
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const module = await codeTree(candidate, spec);
  if (module === null || passesOn(module)) return [];
  if (spec.existing !== undefined && handsOn(module)) return [];
  const exported = spec.existing === undefined ? statedExports(module) : exportsOf(module);
  if (spec.existing !== undefined && exported.get('default') === 'default') return [];
  const names = new Set([...exported.keys(), exported.get('default') ?? '']);
  const wanted = spec.interface.filter(({ kind }) => !withoutExport.includes(kind));
  return missingNames(wanted, names, `${spec.paths.code} does not export`);
}

export const refuseJavascript = refuseCandidate({ inspect: inspectJavascript, missingSymbols });
