import parse from 'spdx-expression-parse';
import { z } from 'zod';
import type { Judge, Judgement } from './families.ts';

/** A licence expression of SPDX as a tree. */
type Expression =
  | { kind: 'licence'; name: string }
  | { kind: 'and' | 'or'; left: Expression; right: Expression };

const Leaf = z.object({
  license: z.string(),
  plus: z.boolean().optional(),
  exception: z.string().optional(),
});
const Branch = z.object({ conjunction: z.enum(['and', 'or']), left: z.unknown(), right: z.unknown() });

function treeOf(node: unknown): Expression {
  const branch = Branch.safeParse(node);
  if (branch.success) {
    const { conjunction: kind, left, right } = branch.data;
    return { kind, left: treeOf(left), right: treeOf(right) };
  }
  const { license, plus, exception } = Leaf.parse(node);
  const name = `${license}${plus === true ? '+' : ''}`;
  return { kind: 'licence', name: exception === undefined ? name : `${name} WITH ${exception}` };
}

const longestExpression = 1_000;

/** Null for what is no expression of licences that are known by name, such as `NOASSERTION`, `BSD` or free text. */
export function readExpression(text: string): Expression | null {
  if (text.length > longestExpression) return null;
  try {
    return treeOf(parse(text));
  } catch {
    return null;
  }
}

/** From the best to the worst; what is not known is worse than what has to be checked, and better than what is forbidden. */
const order: readonly (Judgement | null)[] = ['yes', 'check', null, 'no'];

function pick(one: Judgement | null, other: Judgement | null, which: 'best' | 'worst'): Judgement | null {
  const isOneBetter = order.indexOf(one) <= order.indexOf(other);
  return isOneBetter === (which === 'best') ? one : other;
}

/** A choice is judged by its best branch, what holds together by its worst. */
function judgeUsed(program: string, used: Expression, judge: Judge): Judgement | null {
  if (used.kind === 'licence') return judge(program, used.name);
  const branches = [judgeUsed(program, used.left, judge), judgeUsed(program, used.right, judge)] as const;
  return pick(...branches, used.kind === 'or' ? 'best' : 'worst');
}

/** Who takes the program may choose any of its licences, so that each of them has to bear the package. */
export function judgeExpressions(program: Expression, used: Expression, judge: Judge): Judgement | null {
  if (program.kind === 'licence') return judgeUsed(program.name, used, judge);
  const [left, right] = [program.left, program.right].map((one) => judgeExpressions(one, used, judge));
  return pick(left ?? null, right ?? null, 'worst');
}
