import type { InterfaceSymbol } from '../../core/spec.ts';
import { type ErrorNote, errorNotes } from '../error-notes.ts';
import { errorsOf, type InterfaceDraft } from '../interface-draft.ts';
import { descendantsOfType, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { rustDeclarationSource } from './declaration-text.ts';
import { bodyOf, implementedType, itemsIn, type RustItem } from './items.ts';

const functions = ['function_item', 'function_signature_item'];
const kinds: Record<string, InterfaceSymbol['kind']> = {
  function_item: 'function',
  function_signature_item: 'function',
  struct_item: 'type',
  enum_item: 'type',
  trait_item: 'type',
  type_item: 'type',
  const_item: 'constant',
  static_item: 'constant',
};

const indent = (text: string): string => text.replace(/^/gm, '    ');

function withoutBody(node: SyntaxNode): string {
  const body = bodyOf(node);
  const header = body === undefined ? node.text : node.text.slice(0, body.start - node.start);
  return `${header.trim().replace(/\s*;$/, '')};`;
}

/** An `impl` or a trait with its functions' headers alone. */
function blockText(node: SyntaxNode): string {
  const body = bodyOf(node);
  if (body === undefined) return node.text;
  const members = itemsIn(body).map((item) =>
    functions.includes(item.node.type) ? withoutBody(item.node) : item.node.text,
  );
  return [`${node.text.slice(0, body.start - node.start).trim()} {`, ...members.map(indent), '}'].join('\n');
}

function declarationOf({ node, attributes }: RustItem): string {
  const text =
    node.type === 'trait_item'
      ? blockText(node)
      : functions.includes(node.type)
        ? withoutBody(node)
        : node.text;
  const isPublic = node.children.some(({ type }) => type === 'visibility_modifier');
  return [...attributes.map((attribute) => attribute.text), isPublic ? text : `pub ${text}`].join('\n');
}

function commentsIn({ node, documentation }: RustItem): string[] {
  const inside = descendantsOfType(node, 'line_comment', 'block_comment');
  return [documentation, ...inside.map(({ text }) => plainComment(text))];
}

function plainComment(text: string): string {
  return text.replace(/^\/\/[/!]?|^\/\*+|\*+\/$/gm, '').trim();
}

function draftOf(item: RustItem): InterfaceDraft | null {
  const kind = kinds[item.node.type];
  if (kind === undefined || item.name === '') return null;
  return { name: item.name, kind, declaration: declarationOf(item), notes: commentsIn(item) };
}

/** An `impl` belongs to its type, which thereby is a class. */
function addImplementation(item: RustItem, drafts: Map<string, InterfaceDraft>): InterfaceDraft {
  const name = implementedType(item.node).split('::').at(-1) ?? '';
  const known = drafts.get(name);
  const text = blockText(item.node);
  const draft: InterfaceDraft = {
    name,
    kind: known?.declaration.startsWith('pub enum') ? 'type' : 'class',
    declaration: known === undefined ? text : `${known.declaration}\n\n${text}`,
    notes: [...(known?.notes ?? []), ...commentsIn(item)],
  };
  drafts.set(name, draft);
  return draft;
}

/** A note belongs to the symbol it names, else to the one it follows. */
function attach(note: string, before: InterfaceDraft | undefined, drafts: Map<string, InterfaceDraft>): void {
  const words = new Set(note.match(/[A-Za-z_]\w*/g));
  const all = [...drafts.values()];
  const owner = all.find(({ name, kind }) => kind !== 'type' && words.has(name)) ?? before ?? all[0];
  owner?.notes.push(plainComment(note));
}

function readItem(item: RustItem, drafts: Map<string, InterfaceDraft>): InterfaceDraft | undefined {
  if (item.node.type === 'impl_item') return addImplementation(item, drafts);
  const draft = draftOf(item);
  if (draft !== null) drafts.set(draft.name, draft);
  return draft ?? undefined;
}

const variant = String.raw`((?:[A-Z]\w*::)+[A-Z]\w*)`;
const payload = String.raw`(?:\([^)]*\)|\s*\{[^}]*\})?`;
const spokenErrors: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:raises|returns?|gives|fails with|yields)\s+(?:an?\s+)?(?:error\s+)?` +
      '`?' +
      String.raw`(?:Err\(\s*)?((?:\w+::)+[A-Z]\w*|[A-Z]\w*Err(?:or)?\b)${payload}\)?` +
      '`?',
    'g',
  ),
  new RegExp(`\`?\\bErr\\(\\s*((?:\\w+::)*[A-Z]\\w*)${payload}\\)\`?`, 'g'),
  new RegExp(`(?<!raises )(?<![\\w:.])\`?${variant}${payload}\`?(?=:|\\s+(?:when|if|for|on|unless)\\b)`, 'g'),
  /\b[Pp](anic)s?\b/g,
];

/** `returns ParseError::Empty when ...`, `Err(ParseError::Empty) if ...` and `panics when ...` in the words of other languages' notes. */
function asRaises(notes: string): string {
  return spokenErrors.reduce(
    (text, pattern) =>
      text.replace(pattern, (_whole, type: string) =>
        type === 'anic' ? 'raises Panic' : `raises ${type.replaceAll('::', '.')}`,
      ),
    notes,
  );
}

function rustErrorNotes(notes: readonly string[]): ErrorNote[] {
  return errorNotes(asRaises(notes.join('\n'))).map(({ type, when }) => ({
    type: type === 'Panic' ? 'panic' : type.replaceAll('.', '::'),
    when,
  }));
}

/** The public symbols that an interface section declares, in fences or bare lines, with the errors noted at them. */
export async function parseRustInterface(text: string): Promise<InterfaceSymbol[]> {
  const root = await parseSource('rust', rustDeclarationSource(text));
  const drafts = new Map<string, InterfaceDraft>();
  const items = new Map(itemsIn(root).map((item) => [item.node, item]));
  const notes: { note: string; before: InterfaceDraft | undefined }[] = [];
  let before: InterfaceDraft | undefined;
  for (const node of root.children) {
    const item = items.get(node);
    if (item !== undefined && !node.broken) before = readItem(item, drafts) ?? before;
    if (/comment$/.test(node.type)) notes.push({ note: node.text, before });
  }
  for (const { note, before: owner } of notes) attach(note, owner && drafts.get(owner.name), drafts);
  return [...drafts.values()].map(({ notes: own, ...symbol }) => ({
    ...symbol,
    declaration: symbol.declaration.slice(0, 4_000),
    errors: errorsOf(symbol.name, rustErrorNotes(own)),
  }));
}
