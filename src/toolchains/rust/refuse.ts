import { bodyOf, itemsIn } from '../../analysis/rust/items.ts';
import { rustImports } from '../../analysis/rust/paths.ts';
import { parseSource, type SyntaxNode } from '../../analysis/syntax-tree.ts';
import { type Candidate, filesOf } from '../../core/candidate.ts';
import type { Spec } from '../../core/spec.ts';
import { inspectRust } from './inspect.ts';

function publicNames(scope: SyntaxNode): string[] {
  return itemsIn(scope).flatMap(({ node, name, isPublic }) => {
    const body = bodyOf(node);
    const inner = node.type === 'mod_item' && body !== undefined ? publicNames(body) : [];
    return isPublic ? [name, ...inner] : inner;
  });
}

async function missingSymbols(candidate: Candidate, spec: Spec): Promise<string[]> {
  const code = filesOf(candidate, 'code').find((file) => file.path === spec.paths.code);
  if (code === undefined) return [];
  const root = await parseSource('rust', code.content);
  if (root.broken) return [];
  const names = new Set([...publicNames(root), ...rustImports(root).map(({ name }) => name)]);
  return spec.interface
    .filter((symbol) => symbol.kind !== 'command' && !names.has(symbol.name))
    .map(
      (symbol) =>
        `${code.path} has no public \`${symbol.name}\`, which the interface declares as \`${symbol.declaration}\`.`,
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
export async function refuseRust(candidate: Candidate, spec: Spec): Promise<string[]> {
  const { refusals } = await inspectRust(candidate.files, spec);
  const refused = refusals.map(({ path, line, message }) => `${path}:${line}: ${message}`);
  return [...missingFiles(candidate, spec), ...refused, ...(await missingSymbols(candidate, spec))];
}
