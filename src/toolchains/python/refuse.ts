import { declarationsIn } from '../../analysis/python/declarations.ts';
import { childInField, descendantsOfType, parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
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
  const code = filesOf(candidate, 'code').find((file) => file.path === spec.paths.code);
  if (code === undefined) return [];
  const module = await parseSource('python', code.content);
  if (module.broken) return [];
  const names = topLevelNames(module);
  return spec.interface
    .filter((symbol) => symbol.kind !== 'command' && !names.has(symbol.name))
    .map(
      (symbol) =>
        `${code.path} does not define \`${symbol.name}\`, which the interface declares as \`${symbol.declaration}\`.`,
    );
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
export async function refusePython(candidate: Candidate, spec: Spec): Promise<string[]> {
  const { refusals } = await inspectPython(candidate.files, spec);
  const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
}
