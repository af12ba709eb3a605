import type { Finding } from '../../core/evidence.ts';
import { requirementIds } from '../requirement-ids.ts';
import {
  childInField,
  descendants,
  descendantsOfType,
  namedChildren,
  type SyntaxNode,
} from '../syntax-tree.ts';
import { testFindings } from '../test-findings.ts';
import type { TestFunction } from '../test-function.ts';
import { annotationName, type JavaMethod, methodsIn, typesIn } from './declarations.ts';

const testAnnotations = ['Test', 'ParameterizedTest', 'RepeatedTest'];
const broadErrors = ['Exception', 'RuntimeException', 'Throwable', 'Error'];

function calledName(node: SyntaxNode): string {
  return node.type === 'method_invocation' ? (childInField(node, 'name')?.text ?? '') : '';
}

function argumentsOf(call: SyntaxNode): SyntaxNode[] {
  const list = childInField(call, 'arguments');
  return list === undefined ? [] : namedChildren(list).filter(({ type }) => !type.endsWith('_comment'));
}

/** `assertTrue(true)`, `assertEquals(1, 1)`, `assertEquals(x, x)`: true whatever the code does. */
function isEmptyAssertion(call: SyntaxNode): boolean {
  const [first, second] = argumentsOf(call);
  if (first === undefined) return calledName(call) !== 'fail';
  if (first.text === second?.text) return true;
  if (calledName(call) === 'fail') return false;
  const list = childInField(call, 'arguments') ?? call;
  return ![...descendants(list)].some(({ type }) =>
    /^(?:identifier|object_creation_expression)$/u.test(type),
  );
}

function assertsDirectly(body: SyntaxNode): boolean {
  return descendantsOfType(body, 'method_invocation').some(
    (call) => /^(?:assert\w*|fail)$/.test(calledName(call)) && !isEmptyAssertion(call),
  );
}

/** `assertThrows(IllegalArgumentException.class, ...)` */
function expectsSpecificError(call: SyntaxNode): boolean {
  if (!/^assertThrows(?:Exactly)?$/.test(calledName(call))) return false;
  const [type] = argumentsOf(call);
  const name = /^([\w.]+)\.class$/
    .exec(type?.text ?? '')?.[1]
    ?.split('.')
    .at(-1);
  return name !== undefined && !broadErrors.includes(name);
}

/** `try { call; fail(); } catch (IllegalArgumentException expected) { }` */
function catchesSpecificError(statement: SyntaxNode): boolean {
  const body = childInField(statement, 'body');
  const fails =
    body !== undefined &&
    descendantsOfType(body, 'method_invocation').some((call) => calledName(call) === 'fail');
  const types = descendantsOfType(statement, 'catch_type').flatMap(namedChildren);
  return fails && types.length > 0 && types.every(({ text }) => !broadErrors.includes(text));
}

interface Frame {
  path: string;
  owner: string;
  helpers: ReadonlySet<string>;
}

function testFunction({ name, node, body }: JavaMethod, { path, owner, helpers }: Frame): TestFunction {
  const content = body ?? node;
  const calls = descendantsOfType(content, 'method_invocation');
  const names = descendantsOfType(node, 'identifier', 'type_identifier').map(({ text }) => text);
  return {
    id: [path, owner, name].join('::'),
    path,
    line: childInField(node, 'name')?.line ?? node.line,
    requirements: [...new Set([owner, name].flatMap(requirementIds))],
    asserts: assertsDirectly(content) || calls.some((call) => helpers.has(calledName(call))),
    assertsSpecificError:
      calls.some(expectsSpecificError) ||
      descendantsOfType(content, 'try_statement').some(catchesSpecificError),
    names: [...new Set(names)],
  };
}

export function isTest({ annotations }: JavaMethod): boolean {
  return annotations.some((annotation) => testAnnotations.includes(annotationName(annotation)));
}

/** The tests that JUnit is expected to find in a file. */
export function javaTestFunctions(path: string, program: SyntaxNode): TestFunction[] {
  return typesIn(program).flatMap(({ name, body }) => {
    const methods = methodsIn(body);
    const helpers = methods.filter(
      (method) => !isTest(method) && method.body !== undefined && assertsDirectly(method.body),
    );
    const frame = { path, owner: name, helpers: new Set(helpers.map((helper) => helper.name)) };
    return methods.filter(isTest).map((method) => testFunction(method, frame));
  });
}

/** Tests that cannot fail because they assert nothing, and names that are used twice, whose cases could not be told apart. */
export function javaTestFindings(tests: readonly TestFunction[]): Finding[] {
  return testFindings(tests, {
    repeated: (name) => `${name} is defined twice; give each test a name of its own.`,
  });
}
