import { bodyOf, itemsIn } from '../../analysis/rust/items.ts';
import { rustImports } from '../../analysis/rust/paths.ts';
import type { SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Candidate } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { codeTree, missingNames, refuseCandidate } from '../refuse-candidate.ts';
import { inspectRust } from './inspect.ts';

function publicNames(scope: SyntaxNode): string[] {
  return itemsIn(scope).flatMap(({ node, name, isPublic }) => {
    const body = bodyOf(node);
    const inner = node.type === 'mod_item' && body !== undefined ? publicNames(body) : [];
    return isPublic ? [name, ...inner] : inner;
  });
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const root = await codeTree(candidate, spec);
  if (root === null) return [];
  const names = new Set([...publicNames(root), ...rustImports(root).map(({ name }) => name)]);
  // What a module of a standing crate hands on as a whole is not seen here.
  if (spec.existing !== undefined && names.has('*')) return [];
  const wanted = spec.interface.filter(({ kind }) => kind !== 'command');
  return missingNames(wanted, names, `${spec.paths.code} has no public`);
}

export const refuseRust = refuseCandidate({ inspect: inspectRust, missingSymbols });
