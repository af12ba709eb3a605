import {
  applyEdits,
  childInField,
  type Edit,
  namedChildren,
  parseSource,
  type SyntaxNode,
} from '../../src/analysis/syntax-tree.ts';
import type { MutationRules } from './mutation-rules.ts';

export const operators = ['relational', 'arithmetic', 'logical', 'constant', 'condition', 'answer'] as const;
type Operator = (typeof operators)[number];

/** A solution with one thing changed. */
export interface Mutant {
  operator: Operator;
  line: number;
  before: string;
  after: string;
  code: string;
}

type Place = Edit & { line: number };
/** Places to change in a node; `type` is that of the function around it. */
type Finder = (node: SyntaxNode, rules: MutationRules, type: string) => (Place | null)[];

function replaced(node: SyntaxNode, text: string | null | undefined): Place | null {
  if (text === null || text === undefined || text === node.text) return null;
  return { start: node.start, end: node.end, text, line: node.line };
}

const swapIn =
  (kind: 'relational' | 'arithmetic' | 'logical'): Finder =>
  (node, rules) => {
    if (!rules.operations.includes(node.type)) return [];
    return node.children
      .filter(({ field }) => field === 'operator' || field === 'operators')
      .map((operator) => replaced(operator, rules[kind][operator.text]));
  };

function nextNumber(text: string): string | null {
  if (/^\d+$/u.test(text)) return String(BigInt(text) + 1n);
  const [, whole, rest] = /^(\d+)(\.\d*)$/u.exec(text) ?? [];
  return whole === undefined ? null : `${BigInt(whole) + 1n}${rest}`;
}

const constants: Finder = (node, { numbers, truths }) => {
  if (numbers.includes(node.type)) return [replaced(node, nextNumber(node.text))];
  return truths.types.includes(node.type) ? [replaced(node, truths.swaps[node.text])] : [];
};

const conditions: Finder = (node, { branches, negate }) => {
  const condition = branches.includes(node.type) ? childInField(node, 'condition') : undefined;
  if (condition === undefined) return [];
  const bracketed = condition.type === 'parenthesized_expression';
  return [
    replaced(condition, bracketed ? `(${negate(condition.text.slice(1, -1))})` : negate(condition.text)),
  ];
};

/** The one expression behind a `return`; several of Go's are none. */
function returned(node: SyntaxNode): SyntaxNode | undefined {
  const [answer, ...more] = namedChildren(node);
  const several = answer?.type === 'expression_list' && namedChildren(answer).length > 1;
  return more.length > 0 || several ? undefined : answer;
}

/** A body that is an expression, or ends with one. */
function lastOf(node: SyntaxNode): SyntaxNode | undefined {
  const body = childInField(node, 'body');
  if (body === undefined || !/block$/u.test(body.type)) return body;
  const last = namedChildren(body).at(-1);
  return last !== undefined && /_expression$|^identifier$/u.test(last.type) ? last : undefined;
}

function answerIn(node: SyntaxNode, { returns, functions }: MutationRules): SyntaxNode | undefined {
  if (returns.includes(node.type)) return returned(node);
  return functions.types.includes(node.type) ? lastOf(node) : undefined;
}

const answers: Finder = (node, rules, type) => {
  const answer = answerIn(node, rules);
  return answer === undefined ? [] : [replaced(answer, rules.constant(type))];
};

const finders: Readonly<Record<Operator, Finder>> = {
  relational: swapIn('relational'),
  arithmetic: swapIn('arithmetic'),
  logical: swapIn('logical'),
  constant: constants,
  condition: conditions,
  answer: answers,
};

interface Surrounded {
  node: SyntaxNode;
  /** The type that the function around the node is declared with. */
  type: string;
}

/** The nodes inside of functions, in the order of the source. */
function* insideFunctions(
  node: SyntaxNode,
  rules: MutationRules,
  type: string | null,
): Generator<Surrounded> {
  const isFunction = rules.functions.types.includes(node.type);
  const own = isFunction ? (childInField(node, rules.functions.typeField)?.text ?? '') : type;
  if (own !== null) yield { node, type: own };
  for (const child of node.children) yield* insideFunctions(child, rules, own);
}

function mutate(source: string, operator: Operator, place: Place): Mutant {
  const { start, end, text, line } = place;
  return { operator, line, before: source.slice(start, end), after: text, code: applyEdits(source, [place]) };
}

/** The operators in a fixed order that begins elsewhere for each number, so that all of them get their turn. */
function inTurn(number: number): Operator[] {
  const first = number % operators.length;
  return [...operators.slice(first), ...operators.slice(0, first)];
}

/** The mutants of a solution that the grammar accepts, each once, in a fixed order. */
export async function mutantsOf(source: string, rules: MutationRules, number: number): Promise<Mutant[]> {
  const root = await parseSource(rules.grammar, source);
  const nodes = [...insideFunctions(root, rules, null)];
  const mutants = new Map<string, Mutant>();
  for (const operator of inTurn(number)) {
    const places = nodes.flatMap(({ node, type }) => finders[operator](node, rules, type));
    for (const place of places.filter((found) => found !== null)) {
      const mutant = mutate(source, operator, place);
      if (!mutants.has(mutant.code)) mutants.set(mutant.code, mutant);
    }
  }
  const parsed = await Promise.all(
    [...mutants.values()].map(async (mutant) => ({
      mutant,
      tree: await parseSource(rules.grammar, mutant.code),
    })),
  );
  return parsed.filter(({ tree }) => !tree.broken).map(({ mutant }) => mutant);
}
