import { applyEdits, childInField, namedChildren, parseSource, type SyntaxNode } from '../syntax-tree.ts';
import { tokensOf } from './tokens.ts';

const before = 'const X: () = ';

/** The single expression that the text is, or null. Offsets count from the beginning of the text's surroundings. */
export async function parseRustExpression(text: string): Promise<SyntaxNode | null> {
  const root = await parseSource('rust', `${before}${text.trim()}\n;`);
  const [item, ...others] = namedChildren(root);
  if (root.broken || others.length > 0 || item?.type !== 'const_item') return null;
  return childInField(item, 'value') ?? null;
}

/** `vec![1, 2]` as the array `[1, 2]`, which has the same items. */
export async function withoutVec(text: string): Promise<string> {
  const start = 'fn f() {';
  const root = await parseSource('rust', `${start}${text}\n}`);
  const tokens = [...tokensOf(root)];
  const edits = tokens.flatMap((token, index) => {
    const [mark, bracket] = [tokens[index + 1], tokens[index + 2]];
    if (token.text !== 'vec' || mark?.text !== '!' || bracket?.text !== '[') return [];
    return [{ start: token.start - start.length, end: mark.end - start.length, text: '' }];
  });
  return applyEdits(text, edits);
}

/** The statements of a text and, when it ends in one, the expression that is its value. */
export interface Statements {
  statements: SyntaxNode[];
  last: SyntaxNode | null;
  /** Offset of the text in the source of the nodes. */
  offset: number;
}

/** The statements that the text is; null when it is none. */
export async function parseStatements(text: string): Promise<Statements | null> {
  const start = 'fn f() {\n';
  const root = await parseSource('rust', `${start}${text}\n}`);
  const [item, ...others] = namedChildren(root);
  const block = item === undefined ? undefined : childInField(item, 'body');
  if (root.broken || others.length > 0 || block === undefined) return null;
  const nodes = namedChildren(block).filter(({ type }) => !/comment$/.test(type));
  const isStatement = ({ type }: SyntaxNode) => /statement$|_declaration$|_item$/.test(type);
  const last = nodes.at(-1);
  const value = last === undefined || isStatement(last) ? null : last;
  return {
    statements: value === null ? nodes : nodes.slice(0, -1),
    last: value,
    offset: start.length,
  };
}
