import { allTypes, methodsIn } from '../../analysis/java/declarations.ts';
import { childInField, descendantsOfType, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import type { Candidate } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { codeTree, missingNames, refuseCandidate } from '../refuse-candidate.ts';
import { inspectJava } from './inspect.ts';

/** Types, methods and constants, wherever they stand in the file. */
function declaredNames(program: SyntaxNode): Set<string> {
  const types = allTypes(program);
  const methods = types.flatMap(({ body }) => methodsIn(body).map(({ name }) => name));
  const fields = descendantsOfType(program, 'variable_declarator', 'enum_constant').map(
    (node) => childInField(node, 'name')?.text ?? '',
  );
  return new Set([...types.map(({ name }) => name), ...methods, ...fields]);
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const program = await codeTree(candidate, spec);
  if (program === null) return [];
  const names = declaredNames(program);
  const { code } = spec.paths;
  const missing = missingNames(spec.interface, names, `${code} does not define`);
  if (names.has(spec.module) || spec.interface.some(({ name }) => name === spec.module)) return missing;
  return [
    `${code} does not define the class \`${spec.module}\`, in which everything has to stand.`,
    ...missing,
  ];
}

export const refuseJava = refuseCandidate({ inspect: inspectJava, missingSymbols });
