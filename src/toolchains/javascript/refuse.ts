import { exportsOf } from '../../analysis/javascript/declarations.ts';
import { namedChildren, parseSource } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectJavascript } from './inspect.ts';

/** Types exist in documentation alone, and a command is its file. */
const withoutExport = ['type', 'command'];

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const code = filesOf(candidate, 'code').find(({ path }) => path === spec.paths.code);
  if (code === undefined) return [];
  const module = await parseSource('javascript', code.content);
  // What another file exports may be passed on with a star.
  const passesOn = namedChildren(module).some(
    (node) => node.type === 'export_statement' && node.children.some(({ type }) => type === '*'),
  );
  if (module.broken || passesOn) return [];
  const exported = exportsOf(module);
  const names = new Set([...exported.keys(), exported.get('default') ?? '']);
  return spec.interface
    .filter(({ kind, name }) => !withoutExport.includes(kind) && !names.has(name))
    .map(
      ({ name, declaration }) =>
        `${code.path} does not export \`${name}\`, which the interface declares as \`${declaration}\`.`,
    );
}

function missingFiles(candidate: Candidate, spec: Spec): string[] {
  const { code, test } = spec.paths;
  const hasCode = filesOf(candidate, 'code').some(({ path }) => path === code);
  return [
    ...(hasCode ? [] : [`The code file ${code} is missing.`]),
    ...(filesOf(candidate, 'test').length > 0 ? [] : [`The test file ${test} is missing.`]),
  ];
}

/** Why a reply is not worth running, in words for the model. */
export async function refuseJavascript(candidate: Candidate, spec: Spec): Promise<string[]> {
  const { refusals } = await inspectJavascript(candidate.files, spec);
  const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
}
