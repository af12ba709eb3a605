import { requirementIds } from '../requirement-ids.ts';
import { descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
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
  const helpers = functions.filter((node) => assertsSomething(bodyOf(node) ?? node));
  return new Set(helpers.map(({ children }) => children.find(({ field }) => field === 'name')?.text ?? ''));
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
    asserts: panics || assertsSomething(body) || names.some((used) => used !== name && helpers.has(used)),
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
