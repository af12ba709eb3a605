import { childInField, descendantsOfType, namedChildren, type SyntaxNode } from '../syntax-tree.ts';
import { argumentsOf, isWord, tokensOf } from './tokens.ts';

/** Something that makes a test fail: a macro with its arguments, each as its tokens. */
interface Assertion {
  name: string;
  parts: SyntaxNode[][];
}

const asserting = /^(?:assert|assert_eq|assert_ne)$/;
const failing = /^(?:panic|unreachable|todo|unimplemented)$/;

const textOf = (tokens: readonly SyntaxNode[]): string => tokens.map(({ text }) => text).join(' ');

function macrosIn(body: SyntaxNode): Assertion[] {
  return descendantsOfType(body, 'macro_invocation').map((node) => {
    const tree = node.children.find(({ type }) => type === 'token_tree');
    return {
      name: (childInField(node, 'macro')?.text ?? '').replace(/^(?:::)?(?:std|core)::/, ''),
      parts: tree === undefined ? [] : argumentsOf(tree),
    };
  });
}

/** `assert!(true)`, `assert_eq!(1, 1)`, `assert_eq!(x, x)`: true whatever the code does. */
function isEmpty({ name, parts }: Assertion): boolean {
  const compared = name === 'assert' ? parts.slice(0, 1) : parts.slice(0, 2);
  const tokens = compared.flatMap((part) => part.flatMap((node) => [...tokensOf(node)]));
  const reads = tokens.some((token) => isWord(token) && !/^(?:true|false|as|r?#?vec)$/.test(token.text));
  const [left, right] = compared;
  const same = left !== undefined && right !== undefined && textOf(left) === textOf(right);
  return !reads || same;
}

/** A macro that always fails asserts where it stands in one of several ways: an arm, a branch. */
function failsSomewhere(body: SyntaxNode): boolean {
  const ways = descendantsOfType(body, 'match_arm', 'if_expression', 'let_declaration', 'closure_expression');
  return ways.some((way) => macrosIn(way).some(({ name }) => failing.test(name)));
}

/** Whether the block checks anything that depends on the code. */
export function assertsSomething(body: SyntaxNode): boolean {
  return (
    macrosIn(body).some((macro) => asserting.test(macro.name) && !isEmpty(macro)) || failsSomewhere(body)
  );
}

const specificError = /\bErr \( (?:& )?(?:Box :: new \( )?(?:\w+ :: )*[A-Z]\w*/;
const unwrappedError = /\bunwrap_err \( \)|\bexpect_err \(/;
const errorPath = /\b[A-Z]\w* :: [A-Z]\w*|\b[A-Z]\w*(?:Error|Err)\b/;

function spoken(node: SyntaxNode): string {
  return textOf([...tokensOf(node)]);
}

/** `Err(ParseError::Empty)` in an assertion or a pattern, `unwrap_err()` beside a type of error. */
export function assertsSpecificError(body: SyntaxNode): boolean {
  const macros = descendantsOfType(body, 'macro_invocation')
    .filter((node) => asserting.test((childInField(node, 'macro')?.text ?? '').replace(/^.*::/, '')))
    .map(spoken);
  const patterns = descendantsOfType(body, 'match_pattern', 'let_condition').map(spoken);
  const lets = descendantsOfType(body, 'let_declaration')
    .filter((node) => namedChildren(node).some(({ field }) => field === 'alternative'))
    .map((node) => spoken(childInField(node, 'pattern') ?? node));
  const places = [...macros, ...patterns, ...lets];
  return (
    places.some((text) => specificError.test(text)) ||
    macros.some((text) => unwrappedError.test(text) && errorPath.test(text))
  );
}
