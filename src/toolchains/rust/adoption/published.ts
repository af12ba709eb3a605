import { itemsIn } from '../../../analysis/rust/items.ts';
import { type Import, rustImports } from '../../../analysis/rust/paths.ts';
import type { SyntaxNode } from '../../../analysis/syntax-tree.ts';
import type { CompiledFile } from './compiled-files.ts';
import { refuse } from './refused.ts';

const named = [
  ...['function_item', 'struct_item', 'enum_item', 'union_item', 'trait_item', 'const_item'],
  ...['static_item', 'type_item', 'mod_item'],
];

/** What a file declares for other crates. */
export function publicNames(tree: SyntaxNode): string[] {
  return itemsIn(tree)
    .filter(({ node, isPublic }) => isPublic && named.includes(node.type))
    .map(({ name }) => name);
}

/** The `pub use` declarations of a module. */
function publishedIn(scope: SyntaxNode): Import[] {
  return itemsIn(scope)
    .filter(({ node, isPublic }) => isPublic && node.type === 'use_declaration')
    .flatMap(({ node }) => rustImports(node));
}

const namesOf = ({ steps }: Pick<CompiledFile, 'steps'>): string[] => steps.map(({ name }) => name);

/** Whether the module that stands in `where` publishes all names of the file as its own. */
function republishes(where: CompiledFile, file: CompiledFile, names: readonly string[]): boolean {
  const outer = namesOf(where);
  const inner = namesOf(file).slice(outer.length).join('::');
  const wanted = ['', 'self::', `crate::${outer.map((name) => `${name}::`).join('')}`].map(
    (start) => start + inner,
  );
  const published = publishedIn(where.tree).filter(({ renamed }) => !renamed);
  const isPublished = (name: string) =>
    published.some(({ path, glob }) =>
      wanted.some((module) => (glob ? path === module : path === `${module}::${name}`)),
    );
  return names.length > 0 && names.every(isPublished);
}

function isOpen({ steps }: Pick<CompiledFile, 'steps'>): boolean {
  return steps.every(({ isPublic }) => isPublic);
}

/** The path by which other crates use what the file declares; ends the adoption where there is none for all of it. */
export function importNameOf(
  crate: { name: string; library: string },
  file: CompiledFile,
  sources: readonly CompiledFile[],
): string {
  const nameOf = (source: CompiledFile) => [crate.name, ...namesOf(source)].join('::');
  if (isOpen(file)) return nameOf(file);
  const names = publicNames(file.tree);
  const isAbove = (source: CompiledFile) =>
    source.path !== file.path && source.steps.every(({ name }, index) => file.steps[index]?.name === name);
  const above = sources.filter((source) => isAbove(source) && isOpen(source));
  const home = above.toReversed().find((source) => republishes(source, file, names));
  return home === undefined
    ? refuse(
        `\`${file.path}\` is a private module of the crate \`${crate.name}\`, and not all that it declares is published elsewhere, so that tests in other files cannot use it. Declare it with \`pub mod\`, or publish its items with \`pub use\`.`,
      )
    : nameOf(home);
}
