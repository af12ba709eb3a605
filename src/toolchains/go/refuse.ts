import { goDeclarations } from '../../analysis/go/declarations.ts';
import { parseSource } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
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
  if (names === null || !filesOf(candidate, 'code').some(({ path }) => path === spec.paths.code)) return [];
  const wanted = [...spec.interface.filter(({ kind }) => kind !== 'command'), ...notedErrors(spec)];
  const missing = wanted
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name, declaration }) =>
        `${spec.paths.code} does not define \`${name}\`, which the interface declares as \`${declaration}\`.`,
    );
  return [...new Set(missing)];
}

function missingFiles(candidate: Candidate, { paths }: Spec): string[] {
  const hasCode = filesOf(candidate, 'code').some(({ path }) => path === paths.code);
  return [
    ...(hasCode ? [] : [`The code file ${paths.code} is missing.`]),
    ...(filesOf(candidate, 'test').length > 0 ? [] : [`The test file ${paths.test} is missing.`]),
  ];
}

/** Why a reply is not worth running, in words for the model. */
export async function refuseGo(candidate: Candidate, spec: Spec): Promise<string[]> {
  const { refusals } = await inspectGo(candidate.files, spec);
  const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
}
