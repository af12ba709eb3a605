import type { InterfaceSymbol } from '../../core/spec.ts';
import { errorNotes } from '../error-notes.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { goDeclarationSource } from './declaration-text.ts';
import { commentText, type GoDeclaration, goDeclarations, isExported } from './declarations.ts';
import { lastLine } from './source.ts';

/** A symbol with the places of its declarations and the notes on errors that belong to it. */
interface Draft {
  name: string;
  kind: InterfaceSymbol['kind'];
  lines: string[];
  places: { first: number; last: number }[];
  notes: string[];
}

/** The declaration without its body. */
function headerOf(node: SyntaxNode): string {
  const body = childInField(node, 'body');
  return (body === undefined ? node.text : node.text.slice(0, body.start - node.start)).trim();
}

const keywords = { type: 'type', constant: 'const', variable: 'var' } as const;

function textOf({ kind, node }: GoDeclaration): string {
  return kind === 'function' || kind === 'method' ? headerOf(node) : `${keywords[kind]} ${node.text}`;
}

function kindOf({ kind, node }: GoDeclaration): InterfaceSymbol['kind'] {
  if (kind === 'function') return 'function';
  if (kind === 'method') return 'class';
  if (kind !== 'type') return 'constant';
  return childInField(node, 'type')?.type === 'struct_type' ? 'class' : 'type';
}

/** A type and its methods are one symbol; methods of a type that is not declared make it one. */
function collect(declarations: readonly GoDeclaration[]): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const declaration of declarations) {
    const name = declaration.owner ?? declaration.name;
    if (!isExported(name) || !isExported(declaration.name)) continue;
    const known = drafts.get(name);
    const kind = kindOf(declaration);
    const draft = known ?? { name, kind, lines: [], places: [], notes: [] };
    draft.lines.push(textOf(declaration));
    draft.places.push({ first: declaration.node.line, last: lastLine(declaration.node) });
    if (declaration.kind === 'method') draft.kind = 'class';
    drafts.set(name, draft);
  }
  return [...drafts.values()];
}

const isFunction = ({ kind }: Draft): boolean => kind === 'function' || kind === 'class';

/** Behind it on its line, inside of it; above it as Go's comments stand; below it as prose stands; or one that it names. */
function ownerOf(comment: SyntaxNode, end: number, drafts: readonly Draft[]): Draft | undefined {
  const at = (line: number) =>
    drafts.find(({ places }) => places.some(({ first, last }) => first <= line && line <= last));
  const beside = at(comment.line);
  if (beside !== undefined) return beside;
  const words = new Set(comment.text.match(/[A-Za-z_]\w*/gu));
  const named = drafts.find((draft) => isFunction(draft) && words.has(draft.name));
  const prose = comment.text.startsWith('//~');
  const next = prose ? undefined : at(end + 1);
  const before = drafts
    .filter(isFunction)
    .findLast(({ places }) => places.some(({ last }) => last < comment.line));
  return named ?? next ?? before ?? drafts.find(isFunction) ?? drafts[0];
}

/** The last line of the comments that stand together with this one. */
function endOfGroup(comment: SyntaxNode, comments: readonly SyntaxNode[]): number {
  const below = comments.find(({ line }) => line === lastLine(comment) + 1);
  return below === undefined ? lastLine(comment) : endOfGroup(below, comments);
}

const returned =
  /\b(?:returns?|yields?|gives?|reports?|fails? with|wraps?|wrapping|is)\s+(?:an?\s+|the\s+)?(?:error\s+(?:that\s+(?:wraps|is)\s+|wrapping\s+|of type\s+)?)?`?[*&]?(?=(?:[a-z]\w*\.)?(?:Err[A-Z]\w*|[A-Z]\w*Error)\b)(?:[a-z]\w*\.)?/gu;
const leading =
  /^(?:[-*]\s+)?`?(?:[a-z]\w*\.)?(Err[A-Z]\w*)`?\s*(?:[:–—-]|(?=\s(?:when|if|for|on|unless)\b))\s*/gmu;

/** Go's words for errors in those that all languages share. */
function commonWords(text: string): string {
  return text.replace(returned, 'raises ').replace(leading, 'raises $1 ');
}

const broad = ['Error', 'ErrorS'];

function errorsOf({ name, notes }: Draft): InterfaceSymbol['errors'] {
  return errorNotes(commonWords(notes.join('\n')))
    .filter(({ type }) => type !== name && !broad.includes(type))
    .slice(0, 20);
}

/** The exported symbols that an interface section declares, in fences or bare lines, with the errors noted at them. */
export async function parseGoInterface(text: string): Promise<InterfaceSymbol[]> {
  const file = await parseSource('go', goDeclarationSource(text));
  const sound = { ...file, children: namedChildren(file).filter(({ broken }) => !broken) };
  const drafts = collect(goDeclarations(sound));
  const comments = descendantsOfType(file, 'comment');
  for (const comment of comments)
    ownerOf(comment, endOfGroup(comment, comments), drafts)?.notes.push(commentText([comment]));
  return drafts.slice(0, 40).map((draft) => ({
    name: draft.name,
    kind: draft.kind,
    declaration: draft.lines.join('\n').slice(0, 4_000),
    errors: errorsOf(draft),
  }));
}
