import type { Refusal } from '../refusal.ts';
import { childInField, descendants, descendantsOfType, type SyntaxNode } from '../syntax-tree.ts';
import { assertsDirectly } from './assertions.ts';
import { calledName, isFunction } from './declarations.ts';
import { importedNames } from './imports.ts';
import { refusal } from './refusal.ts';
import { boundNames } from './scopes.ts';

const leaving = ['return_statement', 'break_statement', 'continue_statement', 'throw_statement'];

/** What is done in place of the error, the bodies of functions left out. */
const does = (node: SyntaxNode, ...types: string[]): boolean =>
  [...descendants(node, (inside) => inside === node || !isFunction(inside))].some(({ type }) =>
    types.includes(type),
  );

/** An assertion in a `try` whose `catch` neither asserts nor throws, or whose `finally` goes elsewhere. */
function swallowing(module: SyntaxNode): SyntaxNode[] {
  const imported = importedNames(module);
  return descendantsOfType(module, 'try_statement').filter((node) => {
    const [body, handler, final] = ['body', 'handler', 'finalizer'].map((field) => childInField(node, field));
    if (body === undefined || !assertsDirectly(body, imported)) return false;
    const isQuiet =
      handler !== undefined && !does(handler, 'throw_statement') && !assertsDirectly(handler, imported);
    return isQuiet || (final !== undefined && does(final, ...leaving));
  });
}

/** Promises whose rejection is turned into an ordinary value. */
function settled(module: SyntaxNode): SyntaxNode[] {
  const imported = importedNames(module);
  return descendantsOfType(module, 'call_expression').filter((call) => {
    const name = calledName(call);
    const callee = childInField(call, 'function');
    const catches =
      callee !== undefined &&
      childInField(callee, 'property')?.text === 'catch' &&
      !assertsDirectly(childInField(call, 'arguments') ?? call, imported) &&
      assertsDirectly(callee, imported);
    return catches || (name === 'Promise.allSettled' && assertsDirectly(call, imported));
  });
}

/** Assertions of tests whose failure nobody sees, and names that stand for an assertion and are none. */
export function lostAssertions(module: SyntaxNode): Refusal[] {
  const { assert } = importedNames(module);
  const lost = [...swallowing(module), ...settled(module)].map((node) =>
    refusal(node, 'lost-assertion', 'The failure of an assertion is lost here; let it end the test.'),
  );
  const pretended = boundNames(module)
    .filter(({ name }) => assert.has(name))
    .map(({ name, node }) =>
      refusal(node, 'pretended-assertion', `\`${name}\` stands for another one here; choose another name.`),
    );
  return [...lost, ...pretended];
}
