import { parseSource, type SyntaxNode } from '../analysis/syntax-tree.ts';
import { type Candidate, type CandidateFile, filesOf } from '../core/candidate.ts';
import type { InterfaceSymbol, Spec } from '../core/spec.ts';
import type { Toolchain } from './toolchain.ts';

interface Refusing {
  inspect: Toolchain['inspect'];
  /** What the interface declares and the code has not, in words for the model. */
  missingSymbols: (candidate: Candidate, spec: Spec) => Promise<string[]>;
}

/** The file that the specification wants the code in. */
export function codeFile(candidate: Candidate, { paths }: Spec): CandidateFile | undefined {
  return filesOf(candidate, 'code').find(({ path }) => path === paths.code);
}

/** The syntax tree of that file; null when it is missing or broken, which is reported elsewhere. */
export async function codeTree(candidate: Candidate, spec: Spec): Promise<SyntaxNode | null> {
  const file = codeFile(candidate, spec);
  if (file === undefined) return null;
  const tree = await parseSource(spec.language, file.content);
  return tree.broken ? null : tree;
}

/** A sentence for each wanted symbol that is not among the names of the code; it begins with `lacks`: `src/a.py does not define`. */
export function missingNames(
  wanted: readonly Pick<InterfaceSymbol, 'name' | 'declaration'>[],
  names: ReadonlySet<string>,
  lacks: string,
): string[] {
  return wanted
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name, declaration }) => `${lacks} \`${name}\`, which the interface declares as \`${declaration}\`.`,
    );
}

function missingFiles(candidate: Candidate, spec: Spec): string[] {
  const { code, test } = spec.paths;
  return [
    ...(codeFile(candidate, spec) === undefined ? [`The code file ${code} is missing.`] : []),
    ...(filesOf(candidate, 'test').length > 0 ? [] : [`The test file ${test} is missing.`]),
  ];
}

/** Why a reply is not worth running: missing files, refused constructs, missing symbols. */
export function refuseCandidate({ inspect, missingSymbols }: Refusing): Toolchain['refuse'] {
  return async (candidate, spec) => {
    const { refusals } = await inspect(candidate.files, spec);
    const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
    return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
  };
}
