import type { InterfaceSymbol } from '../../core/spec.ts';
import { errorNotes } from '../error-notes.ts';
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

/** A symbol with the notes on errors that were written in it or near it. */
interface Draft {
  name: string;
  kind: InterfaceSymbol['kind'];
  declaration: string;
  notes: string[];
}

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

function aliasDraft({ text }: SyntaxNode): Draft | null {
  const name = /^type\s+([A-Za-z_]\w*)/.exec(text)?.[1];
  return name === undefined ? null : { name, kind: 'type', declaration: text, notes: [] };
}

function assignmentDraft(node: SyntaxNode): Draft | null {
  if (node.type === 'type_alias_statement') return aliasDraft(node);
  const statement = namedChildren(node)[0];
  if (statement?.type !== 'assignment') return null;
  const name = childInField(statement, 'left')?.text ?? '';
  if (!/^[A-Z]\w*$/.test(name)) return null;
  const constant = /^[A-Z][A-Z0-9_]*$/.test(name);
  return { name, kind: constant ? 'constant' : 'type', declaration: statement.text, notes: [] };
}

function draftOf(node: SyntaxNode): Draft | null {
  const declaration = declarationOf(node);
  if (declaration === null) return assignmentDraft(node);
  const { name, kind } = declaration;
  const text = kind === 'class' ? classDeclaration(declaration) : headerOf(declaration);
  return { name, kind, declaration: text, notes: innerNotes(declaration) };
}

/** A note belongs to the symbol it names, else to the one it follows. */
function ownerOf(note: string, before: Draft | undefined, drafts: readonly Draft[]): Draft | undefined {
  const words = new Set(note.match(/[A-Za-z_]\w*/g));
  return drafts.find((draft) => words.has(draft.name)) ?? before ?? drafts[0];
}

function attachNotes(
  statements: readonly { node: SyntaxNode; draft: Draft | null }[],
  drafts: readonly Draft[],
): void {
  let before: Draft | undefined;
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
    errors: errorNotes(notes.join('\n'))
      .filter((note) => note.type !== symbol.name)
      .slice(0, 20),
  }));
}
