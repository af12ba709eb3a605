import type { InterfaceSymbol } from '../../core/spec.ts';
import { errorNotes } from '../error-notes.ts';
import { errorsOf, type InterfaceDraft, ownerOf } from '../interface-draft.ts';
import {
  childInField,
  descendantsOfType,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { declarationSource } from './declaration-text.ts';
import {
  declarationOf,
  declarationsIn,
  docstringOf,
  headerOf,
  isPublic,
  type PythonDeclaration,
} from './declarations.ts';

const indent = (text: string): string => text.replace(/^/gm, '    ');

function classDeclaration(declaration: PythonDeclaration): string {
  const members = namedChildren(declaration.body).flatMap((child) => {
    const method = declarationOf(child);
    if (method !== null)
      return [`${method.kind === 'class' ? classDeclaration(method) : `${headerOf(method)}: ...`}`];
    const [statement] = namedChildren(child);
    return child.type === 'expression_statement' && statement?.type === 'assignment' ? [child.text] : [];
  });
  const header = `${headerOf(declaration)}:`;
  return members.length === 0 ? `${header} ...` : [header, ...members.map(indent)].join('\n');
}

function innerNotes(declaration: PythonDeclaration): string[] {
  const nested =
    declaration.kind === 'class' ? declarationsIn(declaration.body).flatMap(innerDocstrings) : [];
  const comments = descendantsOfType(declaration.outer, 'comment').map((comment) => comment.text);
  return [...innerDocstrings(declaration), ...nested, ...comments];
}

function innerDocstrings(declaration: PythonDeclaration): string[] {
  const docstring = docstringOf(declaration.body);
  return docstring === null ? [] : [docstring.text.replace(/^[a-zA-Z]*("""|'''|"|')|("""|'''|"|')$/g, '')];
}

function aliasDraft({ text }: SyntaxNode): InterfaceDraft | null {
  const name = /^type\s+([A-Za-z_]\w*)/.exec(text)?.[1];
  return name === undefined ? null : { name, kind: 'type', declaration: text, notes: [] };
}

function assignmentDraft(node: SyntaxNode): InterfaceDraft | null {
  if (node.type === 'type_alias_statement') return aliasDraft(node);
  const statement = namedChildren(node)[0];
  if (statement?.type !== 'assignment') return null;
  const name = childInField(statement, 'left')?.text ?? '';
  if (!/^[A-Z]\w*$/.test(name)) return null;
  const constant = /^[A-Z][A-Z0-9_]*$/.test(name);
  return { name, kind: constant ? 'constant' : 'type', declaration: statement.text, notes: [] };
}

function draftOf(node: SyntaxNode): InterfaceDraft | null {
  const declaration = declarationOf(node);
  if (declaration === null) return assignmentDraft(node);
  const { name, kind } = declaration;
  const text = kind === 'class' ? classDeclaration(declaration) : headerOf(declaration);
  return { name, kind, declaration: text, notes: innerNotes(declaration) };
}

function attachNotes(
  statements: readonly { node: SyntaxNode; draft: InterfaceDraft | null }[],
  drafts: readonly InterfaceDraft[],
): void {
  let before: InterfaceDraft | undefined;
  for (const { node, draft } of statements) {
    if (draft !== null) before = draft;
    if (node.type === 'comment') ownerOf(node.text, before, drafts)?.notes.push(node.text);
  }
}

/** The public symbols that an interface section declares, in fences or bare lines, with the errors noted at them. */
export async function parsePythonInterface(text: string): Promise<InterfaceSymbol[]> {
  const module = await parseSource('python', declarationSource(text));
  const statements = namedChildren(module).map((node) => ({
    node,
    draft: node.broken ? null : draftOf(node),
  }));
  const drafts = statements.flatMap(({ draft }) => (draft !== null && isPublic(draft.name) ? [draft] : []));
  attachNotes(statements, drafts);
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  return [...byName.values()].map(({ notes, ...symbol }) => ({
    ...symbol,
    errors: errorsOf(symbol.name, errorNotes(notes.join('\n'))),
  }));
}
