import { declarationsIn } from '../../analysis/python/declarations.ts';
import { childInField, descendantsOfType, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Candidate } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { codeTree, missingNames, refuseCandidate } from '../refuse-candidate.ts';
import { inspectPython } from './inspect.ts';

function topLevelNames(module: SyntaxNode): Set<string> {
  const assigned = descendantsOfType(module, 'assignment').map(
    (node) => childInField(node, 'left')?.text ?? '',
  );
  const aliases = descendantsOfType(module, 'type_alias_statement').map(
    (node) => /^type\s+(\w+)/.exec(node.text)?.[1] ?? '',
  );
  return new Set([...declarationsIn(module).map(({ name }) => name), ...assigned, ...aliases]);
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const module = await codeTree(candidate, spec);
  if (module === null) return [];
  const wanted = spec.interface.filter(({ kind }) => kind !== 'command');
  return missingNames(wanted, topLevelNames(module), `${spec.paths.code} does not define`);
}

export const refusePython = refuseCandidate({ inspect: inspectPython, missingSymbols });
