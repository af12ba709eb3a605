import { createRequire } from 'node:module';
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import { keepTrees } from './kept-trees.ts';

/** A node of a syntax tree as plain data: it outlives the parser's memory. `line` counts from 1, `start` and `end` are offsets into the source. */
export interface SyntaxNode {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** The role it has in its parent, such as `body`. */
  readonly field: string | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** True when this node or one below it does not fit the grammar. */
  readonly broken: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Deeper nesting counts as broken, so that no walk over a hostile source exhausts the stack. */
const deepestNesting = 400;

const require = createRequire(import.meta.url);
/** Loading a grammar costs up to 300 ms: once per process. */
const parsers = new Map<string, Promise<Parser>>();

async function loadParser(grammar: string): Promise<Parser> {
  await Parser.init();
  const language = await Language.load(
    require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`),
  );
  return new Parser().setLanguage(language);
}

function parserFor(grammar: string): Promise<Parser> {
  const known = parsers.get(grammar);
  if (known !== undefined) return known;
  const loading = loadParser(grammar);
  parsers.set(grammar, loading);
  return loading;
}

/** A parser that repairs hostile text can take minutes, in which nothing else would happen in this process. */
const longestParseMs = 2_000;

/** Source that no tree was made of in time: one broken node. */
function unreadable(source: string): SyntaxNode {
  return {
    type: 'ERROR',
    named: true,
    field: null,
    text: source,
    start: 0,
    end: source.length,
    line: 1,
    column: 1,
    broken: true,
    children: [],
  };
}

const kept = keepTrees<SyntaxNode>();

/** Parses the source with a grammar that is loaded on first use, such as `python`. Never throws for broken source: see `broken`. */
export async function parseSource(grammar: string, source: string): Promise<SyntaxNode> {
  const key = `${grammar} ${source}`;
  const known = kept.find(key);
  if (known !== undefined) return known;
  const tree = await parseAnew(grammar, source);
  kept.keep(key, tree);
  return tree;
}

async function parseAnew(grammar: string, source: string): Promise<SyntaxNode> {
  const parser = await parserFor(grammar);
  const deadline = performance.now() + longestParseMs;
  const tree = parser.parse(source, null, { progressCallback: () => performance.now() > deadline });
  if (tree === null) {
    parser.reset();
    return unreadable(source);
  }
  const cursor = tree.walk();
  try {
    return copyNode(cursor, source, 0);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

/** Whether the source fits the grammar as a whole, without a tree of it. */
export async function fitsGrammar(grammar: string, source: string): Promise<boolean> {
  const parser = await parserFor(grammar);
  const deadline = performance.now() + longestParseMs;
  const tree = parser.parse(source, null, { progressCallback: () => performance.now() > deadline });
  if (tree === null) {
    parser.reset();
    return false;
  }
  const fits = !tree.rootNode.hasError;
  tree.delete();
  return fits;
}

function copyNode(cursor: TreeCursor, source: string, depth: number): SyntaxNode {
  const { type, isNamed, startIndex, endIndex, startPosition, hasError } = cursor.currentNode;
  const field = cursor.currentFieldName;
  const children: SyntaxNode[] = [];
  if (depth < deepestNesting && cursor.gotoFirstChild()) {
    do children.push(copyNode(cursor, source, depth + 1));
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return {
    type,
    named: isNamed,
    field,
    text: source.slice(startIndex, endIndex),
    start: startIndex,
    end: endIndex,
    line: startPosition.row + 1,
    column: startPosition.column + 1,
    broken: hasError || depth >= deepestNesting || children.some((child) => child.broken),
    children,
  };
}

/** The node and everything below it, in the order of the source. Nothing below a node is visited for which `enter` says no. */
export function* descendants(
  node: SyntaxNode,
  enter: (node: SyntaxNode) => boolean = () => true,
): Generator<SyntaxNode> {
  yield node;
  if (!enter(node)) return;
  for (const child of node.children) yield* descendants(child, enter);
}

export function descendantsOfType(node: SyntaxNode, ...types: string[]): SyntaxNode[] {
  return [...descendants(node)].filter((candidate) => types.includes(candidate.type));
}

export function childInField(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find((child) => child.field === field);
}

export function childrenInField(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child.named);
}

/** The smallest node that does not fit the grammar, or undefined when all do. */
export function firstBrokenNode(node: SyntaxNode): SyntaxNode | undefined {
  if (!node.broken) return undefined;
  const inside = node.children.find((child) => child.broken);
  return inside === undefined ? node : (firstBrokenNode(inside) ?? node);
}

/** A replacement of the source between two offsets. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The source with all replacements made; they must not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((left, right) => right.start - left.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);
}
