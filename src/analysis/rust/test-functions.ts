import { requirementIds } from '../requirement-ids.ts';
import { childInField, descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import type { TestFunction } from '../test-function.ts';
import { assertsSomething, assertsSpecificError } from './assertions.ts';
import { attributeName, bodyOf, itemsIn, type RustItem } from './items.ts';
import { plainName } from './tokens.ts';

interface Frame {
  path: string;
  owners: readonly string[];
  helpers: ReadonlySet<string>;
}

const hasAttribute = ({ attributes }: RustItem, name: string): boolean =>
  attributes.some((attribute) => attributeName(attribute) === name);

const isTest = (item: RustItem): boolean => item.node.type === 'function_item' && hasAttribute(item, 'test');

/** Functions of the file that a test may leave its assertions to. */
function assertingFunctions(root: SyntaxNode): Set<string> {
  const functions = descendantsOfType(root, 'function_item');
  const named = functions.map((node) => ({ name: childInField(node, 'name')?.text ?? '', node }));
  const found = new Set(
    named.filter(({ node }) => assertsSomething(bodyOf(node) ?? node)).map(({ name }) => name),
  );
  const pending = named.map(({ name, node }) => ({ name, used: namesIn(node) }));
  // Helpers may call each other.
  for (const _round of pending.slice(0, 20)) {
    for (const { name, used } of pending) if (used.some((other) => found.has(other))) found.add(name);
  }
  return found;
}

/** `#[should_panic(expected = "...")]`, with words that a panic must have. */
function expectsPanic({ attributes }: RustItem): boolean {
  return attributes.some(({ text }) => /^#\s*\[\s*should_panic\s*\([\s\S]*"[^"]*\w/.test(text));
}

function namesIn(node: SyntaxNode): string[] {
  const names = [...descendants(node)].filter(
    ({ type }) => /identifier$/.test(type) && !/^scoped/.test(type),
  );
  return [...new Set(names.map(({ text }) => plainName(text)))];
}

/** A test that answers a `Result` fails with an `Err`. */
function answersError(node: SyntaxNode): boolean {
  if (childInField(node, 'return_type') === undefined) return false;
  return descendantsOfType(node, 'call_expression').some(
    (call) => childInField(call, 'function')?.text === 'Err',
  );
}

function testFunction(item: RustItem, { path, owners, helpers }: Frame): TestFunction {
  const { node, name } = item;
  const body = bodyOf(node) ?? node;
  const names = namesIn(node);
  const panics = expectsPanic(item);
  return {
    id: [path, ...owners, name].join('::'),
    path,
    line: node.line,
    requirements: [...new Set([...owners, name].flatMap(requirementIds))],
    asserts:
      panics ||
      assertsSomething(body) ||
      answersError(node) ||
      names.some((used) => used !== name && helpers.has(used)),
    assertsSpecificError: panics || assertsSpecificError(body),
    names,
  };
}

function testsIn(scope: SyntaxNode, frame: Frame): TestFunction[] {
  return itemsIn(scope).flatMap((item) => {
    const body = bodyOf(item.node);
    if (item.node.type === 'mod_item' && body !== undefined)
      return testsIn(body, { ...frame, owners: [...frame.owners, item.name] });
    return isTest(item) ? [testFunction(item, frame)] : [];
  });
}

/** The tests that `cargo test` is expected to find in a file. */
export function rustTestFunctions(path: string, root: SyntaxNode): TestFunction[] {
  return testsIn(root, { path, owners: [], helpers: assertingFunctions(root) });
}
