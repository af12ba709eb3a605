import { allTypes, methodsIn } from '../../analysis/java/declarations.ts';
import { childInField, descendantsOfType, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
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
  const code = filesOf(candidate, 'code').find((file) => file.path === spec.paths.code);
  if (code === undefined) return [];
  const program = await parseSource('java', code.content);
  if (program.broken) return [];
  const names = declaredNames(program);
  const missing = spec.interface
    .filter(({ name }) => !names.has(name))
    .map(
      ({ name, declaration }) =>
        `${code.path} does not define \`${name}\`, which the interface declares as \`${declaration}\`.`,
    );
  if (names.has(spec.module) || spec.interface.some(({ name }) => name === spec.module)) return missing;
  return [
    `${code.path} does not define the class \`${spec.module}\`, in which everything has to stand.`,
    ...missing,
  ];
}

function missingFiles(candidate: Candidate, spec: Spec): string[] {
  const { code } = spec.paths;
  const hasCode = filesOf(candidate, 'code').some(({ path }) => path === code);
  return [
    ...(hasCode ? [] : [`The code file ${code} is missing.`]),
    ...(filesOf(candidate, 'test').length > 0 ? [] : [`The test file ${spec.paths.test} is missing.`]),
  ];
}

/** Why a reply is not worth running, in words for the model. */
export async function refuseJava(candidate: Candidate, spec: Spec): Promise<string[]> {
  const { refusals } = await inspectJava(candidate.files, spec);
  const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
}
