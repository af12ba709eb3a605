import type { Refusal } from '../refusal.ts';
import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { assertionNames } from './refusal-rules.ts';

const nameOf = (node: SyntaxNode): string => childInField(node, 'name')?.text ?? '';

const asserts = (node: SyntaxNode): boolean =>
  descendantsOfType(node, 'method_invocation').some((call) => /^(?:assert\w*|fail)$/u.test(nameOf(call)));

/** Methods that are called like JUnit's assertions, in the code too: tests import them or inherit them. */
export function pretendedAssertions(program: SyntaxNode): Refusal[] {
  return descendantsOfType(program, 'method_declaration')
    .filter((node) => assertionNames.has(nameOf(node)))
    .map((node) => ({
      node,
      rule: 'pretended-assertion',
      message: `\`${nameOf(node)}\` would be taken for JUnit's; choose another name.`,
    }));
}

const leaving = ['return_statement', 'break_statement', 'continue_statement', 'throw_statement'];

/** `finally { return; }` throws away what an assertion threw. */
const leavesInFinally = (node: SyntaxNode): boolean => descendantsOfType(node, ...leaving).length > 0;

/** An assertion that is expected to fail, or nobody knows whether it did. */
const swallowsAssertion = (call: SyntaxNode): boolean =>
  /^assertThrows(?:Exactly)?$/u.test(nameOf(call)) &&
  namedChildren(childInField(call, 'arguments') ?? call).some(asserts);

/** The failure of an assertion stays in the thread that it happens in. */
function runsElsewhere(statement: SyntaxNode): boolean {
  const [call] = namedChildren(statement);
  const isLeft = call !== undefined && /^(?:runAsync|supplyAsync|submit|execute)$/u.test(nameOf(call));
  return isLeft && asserts(childInField(call, 'arguments') ?? call);
}

const threads = (node: SyntaxNode): boolean =>
  childInField(node, 'type')?.text === 'Thread' && asserts(childInField(node, 'arguments') ?? node);

/** Assertions whose failure nobody sees. */
export function lostAssertions(program: SyntaxNode): Refusal[] {
  const found = [
    ...descendantsOfType(program, 'finally_clause').filter(leavesInFinally),
    ...descendantsOfType(program, 'method_invocation').filter(swallowsAssertion),
    ...descendantsOfType(program, 'expression_statement').filter(runsElsewhere),
    ...descendantsOfType(program, 'object_creation_expression').filter(threads),
  ];
  return found.map((node) => ({
    node,
    rule: 'lost-assertion',
    message: 'The failure of an assertion is lost here; assert in the test itself, on what came out.',
  }));
}
