import { goDeclarations } from '../../analysis/go/declarations.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { codeFile, missingNames, refuseCandidate } from '../refuse-candidate.ts';
import { inspectGo } from './inspect.ts';

/** All names at the top of the code files; null when one of them is broken, which the syntax check reports. */
async function declaredNames(candidate: Candidate): Promise<Set<string> | null> {
  const trees = await Promise.all(
    filesOf(candidate, 'code').map(({ content }) => parseSource('go', content)),
  );
  if (trees.some(({ broken }) => broken)) return null;
  return new Set(trees.flatMap(goDeclarations).flatMap(({ name, owner }) => (owner === null ? [name] : [])));
}

/** Error variables and types that the notes of the interface name are part of it. */
function notedErrors(spec: Spec): { name: string; declaration: string }[] {
  const symbols = new Set(spec.interface.map(({ name }) => name));
  return spec.interface
    .flatMap(({ name: owner, errors }) =>
      errors.map(({ type }) => ({ name: type, declaration: `an error of ${owner}` })),
    )
    .filter(({ name }) => /^Err[A-Z]\w*$/u.test(name) && !symbols.has(name));
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const names = await declaredNames(candidate);
  if (names === null || codeFile(candidate, spec) === undefined) return [];
  // Of code that stands another file may declare the errors.
  const errors = spec.existing === undefined ? notedErrors(spec) : [];
  const wanted = [...spec.interface.filter(({ kind }) => kind !== 'command'), ...errors];
  return [...new Set(missingNames(wanted, names, `${spec.paths.code} does not define`))];
}

export const refuseGo = refuseCandidate({ inspect: inspectGo, missingSymbols });
