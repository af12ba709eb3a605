import type { InterfaceSymbol } from '../../core/spec.ts';
import { type ErrorNote, errorNotes } from '../error-notes.ts';
import { errorsOf, type InterfaceDraft, ownerOf } from '../interface-draft.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationSource } from './declaration-text.ts';
import { headerOf, type JavaType, membersIn, methodOf, typeOf } from './declarations.ts';

const indented = (text: string): string => text.replaceAll(/^/gmu, '    ');

function memberText(node: SyntaxNode): string[] {
  const type = typeOf(node);
  if (type !== null) return [typeText(type)];
  const method = methodOf(node);
  if (method !== null) return [`${headerOf(method)};`];
  return node.type === 'field_declaration' ? [node.text.replaceAll(/\s+/gu, ' ')] : [];
}

/** The type with the headers of what is in it. */
function typeText(type: JavaType): string {
  const constants = membersIn(type.body)
    .filter(({ type: kind }) => kind === 'enum_constant')
    .map(({ text }) => text);
  const members = membersIn(type.body).flatMap(memberText);
  const lines = [...(constants.length > 0 ? [`${constants.join(', ')};`] : []), ...members];
  const header = headerOf(type);
  return lines.length === 0 ? `${header} {}` : `${header} {\n${lines.map(indented).join('\n')}\n}`;
}

/** The words of a comment without what marks it as one. */
function commentText(comment: string): string {
  return comment
    .replaceAll(/^\s*(?:\/\*\*?|\*\/|\*(?!\/)|\/\/+)\s?|\s*\*\/\s*$/gmu, '')
    .replaceAll(/\{@(?:code|link)\s+([^}]*)\}/gu, '$1');
}

function declaredErrors(node: SyntaxNode): string[] {
  return descendantsOfType(node, 'throws').flatMap((clause) =>
    namedChildren(clause).map(({ text }) => `throws ${text}`),
  );
}

/** Comments first, since what they say of an error is more than its name. */
function notesIn(node: SyntaxNode): string[] {
  const comments = descendantsOfType(node, 'line_comment', 'block_comment').map(({ text }) =>
    commentText(text),
  );
  return [...comments, ...declaredErrors(node)];
}

function isError({ node }: JavaType): boolean {
  return /(?:Exception|Error|Throwable)$/u.test(childInField(node, 'superclass')?.text ?? '');
}

function typeDraft(type: JavaType): InterfaceDraft {
  const kind = type.kind === 'class' && !isError(type) ? 'class' : 'type';
  return { name: type.name, kind, declaration: typeText(type), notes: notesIn(type.node) };
}

/** The entry of a program that is run as one, which may end its process. */
function commandDraft(type: JavaType): InterfaceDraft[] {
  const main = membersIn(type.body)
    .flatMap((node) => methodOf(node) ?? [])
    .find(
      ({ name, modifiers, node }) =>
        name === 'main' && modifiers.includes('static') && /\(\s*String/u.test(node.text),
    );
  return main === undefined
    ? []
    : [{ name: 'main', kind: 'command', declaration: headerOf(main), notes: [] }];
}

function draftsOf(node: SyntaxNode): InterfaceDraft[] {
  const type = typeOf(node);
  if (type !== null) return [typeDraft(type), ...commandDraft(type)];
  const method = methodOf(node);
  if (method?.kind === 'method')
    return [{ name: method.name, kind: 'function', declaration: headerOf(method), notes: notesIn(node) }];
  const field = node.type === 'field_declaration' || node.type === 'local_variable_declaration';
  const declarator = field ? childInField(node, 'declarator') : undefined;
  const name = declarator === undefined ? undefined : childInField(declarator, 'name')?.text;
  if (name === undefined || !/^[A-Z][A-Z0-9_]*$/u.test(name)) return [];
  return [{ name, kind: 'constant', declaration: node.text.replaceAll(/\s+/gu, ' '), notes: [] }];
}

function attachNotes(nodes: readonly SyntaxNode[], found: ReadonlyMap<SyntaxNode, InterfaceDraft[]>): void {
  const drafts = [...found.values()].flat();
  let before: InterfaceDraft | undefined;
  for (const [index, node] of nodes.entries()) {
    const own = found.get(node)?.[0];
    if (own !== undefined) before = own;
    if (!node.type.endsWith('_comment')) continue;
    const next = nodes[index + 1];
    const documents = node.text.startsWith('/**') && next !== undefined ? found.get(next)?.[0] : undefined;
    (documents ?? ownerOf(node.text, before, drafts))?.notes.unshift(commentText(node.text));
  }
}

/** What says when an error comes stands for the bare name of it, too. */
function notesOf({ notes }: InterfaceDraft): ErrorNote[] {
  const noted = errorNotes(notes.join('\n'));
  const explained = new Set(noted.filter(({ when }) => when !== '').map(({ type }) => type));
  return noted.filter(({ type, when }) => when !== '' || !explained.has(type));
}

/** The public symbols that an interface section declares, in fences or bare lines, with the errors noted at them. */
export async function parseJavaInterface(text: string): Promise<InterfaceSymbol[]> {
  const nodes = namedChildren(await parseSource('java', declarationSource(text)));
  const found = new Map(nodes.map((node) => [node, node.broken ? [] : draftsOf(node)]));
  attachNotes(nodes, found);
  const byName = new Map([...found.values()].flat().map((draft) => [`${draft.kind} ${draft.name}`, draft]));
  return [...byName.values()].slice(0, 40).map((draft) => ({
    name: draft.name,
    kind: draft.kind,
    declaration: draft.declaration.slice(0, 4_000),
    errors: errorsOf(draft.name, notesOf(draft)),
  }));
}
