import type { InterfaceSymbol } from '../../core/spec.ts';
import { errorNotes } from '../error-notes.ts';
import { errorsOf, type InterfaceDraft } from '../interface-draft.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationSource } from './declaration-text.ts';

const kinds: Readonly<Record<string, InterfaceDraft['kind']>> = {
  function_declaration: 'function',
  generator_function_declaration: 'function',
  function_signature: 'function',
  class_declaration: 'class',
  abstract_class_declaration: 'class',
  interface_declaration: 'type',
  type_alias_declaration: 'type',
};

/** Comments may be written in any form. */
function noteText(comment: string): string {
  return comment
    .replace(/^\/\*+|\*+\/$/g, '')
    .replace(/^\s*(?:\/\/+|\*)\s?/gm, '')
    .replace(/\{([\w.]+)\}/g, '$1')
    .trim();
}

/** The declaration without its body. */
function headerOf(node: SyntaxNode): string {
  const body = childInField(node, 'body');
  return (body === undefined ? node.text : node.text.slice(0, body.start - node.start))
    .replace(/\s*(?:\/\/[^\n]*|=>|;|\s)*$/, '')
    .trim();
}

function classDeclaration(node: SyntaxNode): string {
  const body = childInField(node, 'body');
  const members = (body === undefined ? [] : namedChildren(body))
    .filter(({ type }) => type !== 'comment' && type !== 'class_static_block')
    .map((member) => `  ${headerOf(member)};`);
  return members.length === 0 ? `${headerOf(node)} {}` : [`${headerOf(node)} {`, ...members, '}'].join('\n');
}

function variableDrafts(node: SyntaxNode, prefix: string): InterfaceDraft[] {
  return namedChildren(node).flatMap((declarator) => {
    const name = childInField(declarator, 'name')?.text;
    const value = childInField(declarator, 'value');
    if (name === undefined || !/^[\w$]+$/.test(name)) return [];
    const isFunction = value !== undefined && /function|arrow/.test(value.type);
    const text = isFunction
      ? declarator.text
          .slice(0, (childInField(value, 'body')?.start ?? value.end) - declarator.start)
          .replace(/\s*=>\s*$/, '')
      : declarator.text;
    return [
      { name, kind: isFunction ? 'function' : 'constant', declaration: `${prefix}const ${text}`, notes: [] },
    ];
  });
}

/** The declaration inside an `export` or a `declare`. */
function insideOf(statement: SyntaxNode): SyntaxNode {
  if (statement.type === 'export_statement') return childInField(statement, 'declaration') ?? statement;
  return statement.type === 'ambient_declaration' ? (namedChildren(statement)[0] ?? statement) : statement;
}

function prefixOf(statement: SyntaxNode): string {
  if (statement.type !== 'export_statement') return '';
  return statement.children.some(({ type }) => type === 'default') ? 'export default ' : 'export ';
}

function declarationText(node: SyntaxNode, kind: InterfaceDraft['kind']): string {
  if (kind === 'class') return classDeclaration(node);
  return kind === 'type' ? node.text : headerOf(node);
}

function draftsOf(statement: SyntaxNode): InterfaceDraft[] {
  if (statement.broken) return [];
  const [node, prefix] = [insideOf(statement), prefixOf(statement)];
  const notes = descendantsOfType(statement, 'comment').map(({ text }) => text);
  if (/^(?:lexical|variable)_declaration$/.test(node.type))
    return variableDrafts(node, prefix).map((draft) => ({ ...draft, notes }));
  const kind = kinds[node.type];
  const name = childInField(node, 'name')?.text;
  if (kind === undefined || name === undefined) return [];
  return [{ name, kind, declaration: prefix + declarationText(node, kind), notes }];
}

/** A documentation comment belongs to what follows; another note to the symbol it names, else to the one it follows. */
function attachNotes(
  statements: readonly { node: SyntaxNode; drafts: InterfaceDraft[] }[],
  all: readonly InterfaceDraft[],
): void {
  for (const [index, { node }] of statements.entries()) {
    if (node.type !== 'comment') continue;
    const words = new Set(node.text.match(/[\w$]+/g));
    const before = statements
      .slice(0, index)
      .findLast(({ drafts }) => drafts.length > 0)
      ?.drafts.at(-1);
    const after = statements.slice(index).find(({ drafts }) => drafts.length > 0)?.drafts[0];
    const named = all.find(({ name }) => words.has(name));
    const owner = node.text.startsWith('/**') ? after : (named ?? before ?? after);
    owner?.notes.push(node.text);
  }
}

/** The public symbols that an interface section declares, in fences or bare lines, with the errors noted at them. */
export async function parseJavascriptInterface(text: string): Promise<InterfaceSymbol[]> {
  const module = await parseSource('typescript', declarationSource(text));
  const statements = namedChildren(module).map((node) => ({ node, drafts: draftsOf(node) }));
  const drafts = statements.flatMap((statement) => statement.drafts);
  attachNotes(statements, drafts);
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  return [...byName.values()].map(({ notes, name, kind, declaration }) => ({
    name,
    kind,
    declaration: declaration.slice(0, 4_000),
    errors: errorsOf(name, errorNotes(notes.map(noteText).join('\n'))),
  }));
}
