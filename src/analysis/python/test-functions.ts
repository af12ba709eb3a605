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
import { declarationsIn, type PythonDeclaration } from './declarations.ts';

const broadErrors = ['Exception', 'BaseException'];
const assertingCalls = /^(?:pytest\.(?:raises|warns|fail)|raises|warns|fail|(?:[\w.]+\.)?assert\w*)$/;
const raisingCalls = /^(?:(?:pytest\.)?raises|self\.assertRaises(?:Regex)?)$/;

function called(node: SyntaxNode): string {
  return node.type === 'call' ? (childInField(node, 'function')?.text ?? '') : '';
}

/** `assert True`, `assert 1 == 1`, `assert x == x`: true whatever the code does. */
function isEmptyAssertion(statement: SyntaxNode): boolean {
  const condition = namedChildren(statement)[0];
  if (condition === undefined) return true;
  const sides = condition.type === 'comparison_operator' ? namedChildren(condition) : [];
  const sameSides = sides.length === 2 && sides[0]?.text === sides[1]?.text;
  const reads = [...descendants(condition)].some(({ type }) => type === 'identifier');
  return !reads || sameSides;
}

function specificError(call: SyntaxNode): boolean {
  if (!raisingCalls.test(called(call))) return false;
  const list = childInField(call, 'arguments');
  const type = list === undefined ? undefined : namedChildren(list)[0];
  return type !== undefined && /^[A-Za-z_][\w.]*$/.test(type.text) && !broadErrors.includes(type.text);
}

/** Functions of the same file that a test may leave its assertions to. */
function assertingFunctions(module: SyntaxNode): Set<string> {
  const helpers = declarationsIn(module).filter(
    ({ kind, name }) => kind === 'function' && !name.startsWith('test'),
  );
  return new Set(helpers.filter(({ body }) => assertsDirectly(body)).map(({ name }) => name));
}

function assertsDirectly(body: SyntaxNode): boolean {
  const assertions = descendantsOfType(body, 'assert_statement').filter((node) => !isEmptyAssertion(node));
  return (
    assertions.length > 0 || descendantsOfType(body, 'call').some((call) => assertingCalls.test(called(call)))
  );
}

interface Frame {
  path: string;
  owners: readonly string[];
  helpers: ReadonlySet<string>;
}

function testFunction({ name, body, definition, outer }: PythonDeclaration, frame: Frame): TestFunction {
  const calls = descendantsOfType(body, 'call');
  const names = descendantsOfType(outer, 'identifier').map(({ text }) => text);
  return {
    id: [frame.path, ...frame.owners, name].join('::'),
    path: frame.path,
    line: definition.line,
    requirements: [...new Set([...frame.owners, name].flatMap(requirementIds))],
    asserts: assertsDirectly(body) || calls.some((call) => frame.helpers.has(called(call))),
    assertsSpecificError: calls.some(specificError),
    names: [...new Set(names)],
  };
}

/** By name, or as a case of unittest, which pytest collects whatever its name. */
function isTestClass({ name, definition }: PythonDeclaration): boolean {
  const parents = childInField(definition, 'superclasses')?.text ?? '';
  return name.startsWith('Test') || /\bTestCase\b/.test(parents);
}

function testsIn(scope: SyntaxNode, frame: Frame): TestFunction[] {
  return declarationsIn(scope).flatMap((declaration) => {
    const { kind, name, body } = declaration;
    if (kind === 'class') {
      return isTestClass(declaration) ? testsIn(body, { ...frame, owners: [...frame.owners, name] }) : [];
    }
    return name.startsWith('test') ? [testFunction(declaration, frame)] : [];
  });
}

/** The tests that pytest is expected to find in a module. */
export function pythonTestFunctions(path: string, module: SyntaxNode): TestFunction[] {
  return testsIn(module, { path, owners: [], helpers: assertingFunctions(module) });
}

/** Tests that cannot fail because they assert nothing, and names that are used twice, of which only the last one runs. */
export function pythonTestFindings(tests: readonly TestFunction[]): Finding[] {
  return testFindings(tests, { repeated: (name) => `${name} is defined twice; only the last one runs.` });
}
