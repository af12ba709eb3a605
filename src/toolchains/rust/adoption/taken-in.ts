import { posix } from 'node:path';
import { attributeName, bodyOf, itemsIn, type RustItem } from '../../../analysis/rust/items.ts';
import { pathUses, rustImports } from '../../../analysis/rust/paths.ts';
import { isTestItem, withoutTestItems } from '../../../analysis/rust/test-items.ts';
import { plainName, tokensOf } from '../../../analysis/rust/tokens.ts';
import { childInField, descendantsOfType, type SyntaxNode } from '../../../analysis/syntax-tree.ts';

/** A module that stands in a file of its own, as another file declares it. */
export interface ModuleFile {
  name: string;
  /** Names of the modules from the declaring file to it, and whether each is public. */
  steps: { name: string; isPublic: boolean }[];
}

/** What the compiler takes in with a source file. */
export interface TakenIn {
  tree: SyntaxNode;
  modules: ModuleFile[];
  /** Texts that it reads while compiling, as written. */
  texts: string[];
  /** What cannot be followed, in words. */
  unclear: string[];
}

/** No feature is switched on, so that what asks for one is not there. */
const switchedOff = /^#\s*\[\s*cfg\s*\(\s*feature\s*=\s*"[^"]*"\s*\)\s*\]$/;

const isLeftOut = (item: RustItem): boolean =>
  isTestItem(item) || item.attributes.some(({ text }) => switchedOff.test(text));

const moved = ({ attributes }: RustItem): boolean =>
  attributes.some((attribute) => attributeName(attribute) === 'path' || /\bpath\s*=/.test(attribute.text));

function modulesIn(scope: SyntaxNode, outer: ModuleFile['steps'], unclear: string[]): ModuleFile[] {
  return itemsIn(scope).flatMap((item) => {
    const { node, name, isPublic } = item;
    if (node.type !== 'mod_item' || isLeftOut(item)) return [];
    if (moved(item)) unclear.push(`\`mod ${name}\` is said by \`#[path]\` to stand elsewhere`);
    const steps = [...outer, { name, isPublic }];
    const body = bodyOf(node);
    return body === undefined ? [{ name, steps }] : modulesIn(body, steps, unclear);
  });
}

const compiledIn = new Set(['include', 'include_str', 'include_bytes', 'env', 'option_env']);

/** The text that the macro at the token takes in; null where it is no `include_str!` of a plain name. */
function textNamed(tokens: readonly SyntaxNode[], index: number): string | null {
  const [macro, _mark, _bracket, name, end] = tokens.slice(index, index + 5);
  const written = /^"([^"\\\n]{1,300})"$/.exec(name?.text ?? '')?.[1];
  const isWhole = [')', ']', '}', ','].includes(end?.text ?? '');
  return macro?.text === 'include_str' && isWhole ? (written ?? null) : null;
}

function textsIn(tree: SyntaxNode, unclear: string[]): string[] {
  const tokens = [...tokensOf(tree)];
  return tokens.flatMap(({ text }, index) => {
    if (!compiledIn.has(plainName(text)) || tokens[index + 1]?.text !== '!') return [];
    const name = textNamed(tokens, index);
    if (name === null) unclear.push(`\`${text}!\` reads what is not there in the sandbox`);
    return name ?? [];
  });
}

/** Reads what a file takes in when it is compiled without its unit tests. */
export async function takenIn(content: string): Promise<TakenIn> {
  const tree = await withoutTestItems(content);
  const unclear: string[] = tree.broken ? ['it is not written in a Rust that can be read here'] : [];
  const modules = modulesIn(tree, [], unclear);
  return { tree, modules, texts: textsIn(tree, unclear), unclear };
}

/** Which of the crates, by the names that code writes, a file uses. */
export function cratesUsed(tree: SyntaxNode, crates: readonly string[]): string[] {
  if (crates.length === 0) return [];
  const imports = rustImports(tree);
  const paths = pathUses(tree, imports).filter(({ path }) => path.includes('::'));
  const external = descendantsOfType(tree, 'extern_crate_declaration').map(
    (node) => childInField(node, 'name')?.text ?? '',
  );
  const used = new Set([...imports, ...paths].map(({ path }) => path.split('::')[0] ?? ''));
  return crates.filter((name) => used.has(name) || external.includes(name));
}

/** Where a module that a file declares can stand. Crate roots and `mod.rs` have theirs beside them. */
export function placesOf(file: string, { steps }: ModuleFile, isRoot: boolean): string[] {
  const folder = posix.dirname(file);
  const stem = posix.basename(file, '.rs');
  const home = isRoot || stem === 'mod' ? folder : posix.join(folder, stem);
  const place = posix.join(home, ...steps.map(({ name }) => name));
  return [`${place}.rs`, `${place}/mod.rs`];
}
